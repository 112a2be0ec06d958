// `status NUMBER…`: where hires stand.
import type { HireStatus } from '../../../workflow/contract/hr.ts';
import { explain, isOfOneHire } from '../explain.ts';
import { showStatuses } from '../status-table.ts';
import { attemptIn, textIn, type Verb } from '../usage.ts';
import { UsageError } from '../../client/usage-error.ts';

export const status: Verb = {
  takes: 'NUMBER…',
  does: 'tell where hires stand, by employee number',
  options: { attempt: { type: 'string' } },
  async run({ words, options, terminal, isJson, connection }) {
    const one = textIn(options, 'attempt') === undefined ? {} : { attempt: attemptIn(options) };
    if (words.length === 0) throw new UsageError('It takes one NUMBER or more.');
    const { client } = connection();
    const found: HireStatus[] = [];
    for (const employeeNumber of words) {
      try {
        found.push(await client.status(employeeNumber, one));
      } catch (error) {
        if (!isOfOneHire(error)) throw error;
        terminal.err(`hr: ${explain(error)} (${employeeNumber})\n`);
      }
    }
    if (isJson || found.length > 0) showStatuses(terminal, isJson, found);
    return found.length === words.length;
  },
};
