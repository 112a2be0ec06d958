// `resend NUMBER`: has a new link mailed.
import { json } from '../terminal.ts';
import { exactly, type Verb } from '../usage.ts';

export const resend: Verb = {
  takes: 'NUMBER',
  does: 'have a new link mailed',
  async run({ words, terminal, isJson, connection }) {
    const [employeeNumber = ''] = exactly(words, 'NUMBER');
    const { sent } = await connection().client.resend(employeeNumber);
    const text = sent ? 'A new link is on its way.\n' : 'No link was mailed: nobody waits for this hire just now.\n';
    terminal.out(isJson ? json({ employeeNumber, sent }) : text);
    return sent;
  },
};
