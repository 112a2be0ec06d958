// `correct-email NUMBER ADDRESS`: corrects a mistyped address; the old link and code end, the new address gets a link.
import { showStatuses } from '../status-table.ts';
import { exactly, type Verb } from '../usage.ts';

export const correctEmail: Verb = {
  takes: 'NUMBER ADDRESS',
  does: 'correct a mistyped address: the old link ends, the new address gets one',
  async run({ words, terminal, isJson, connection }) {
    const [employeeNumber = '', address = ''] = exactly(words, 'NUMBER', 'ADDRESS');
    showStatuses(terminal, isJson, [await connection().client.correctEmail(employeeNumber, address)]);
    return true;
  },
};
