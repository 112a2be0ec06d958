// `cancel NUMBER`: ends an onboarding; the user that it made is taken back.
import { showStatuses } from '../status-table.ts';
import { exactly, type Verb } from '../usage.ts';

export const cancel: Verb = {
  takes: 'NUMBER',
  does: 'cancel a hire: the link dies, the user is taken back',
  async run({ words, terminal, isJson, connection }) {
    const [employeeNumber = ''] = exactly(words, 'NUMBER');
    showStatuses(terminal, isJson, [await connection().client.cancel(employeeNumber)]);
    return true;
  },
};
