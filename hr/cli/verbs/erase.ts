// `erase NUMBER`: removes what is kept of an ended hire, before the retention has passed.
import { json } from '../terminal.ts';
import { exactly, type Verb } from '../usage.ts';

export const erase: Verb = {
  takes: 'NUMBER',
  does: 'erase what is kept of an ended hire; the user in the pool stays',
  async run({ words, terminal, isJson, connection }) {
    const [employeeNumber = ''] = exactly(words, 'NUMBER');
    const { erased } = await connection().client.erase(employeeNumber);
    const text = erased ? 'Erased.\n' : 'It is erased as soon as the last step and the last event are through.\n';
    terminal.out(isJson ? json({ employeeNumber, erased }) : text);
    return true;
  },
};
