// `list`: executions by status, newest first. For the stage of a hire ask `status`.
import { ExecutionStatus } from '@aws-sdk/client-sfn';
import { instant, json, table } from '../terminal.ts';
import { countIn, exactly, textIn, type Verb } from '../usage.ts';
import { UsageError } from '../../client/usage-error.ts';

const statuses = Object.values(ExecutionStatus);

function statusOf(text: string | undefined): ExecutionStatus | undefined {
  if (text === undefined) return undefined;
  const found = statuses.find((status) => status === text.toUpperCase());
  if (!found) throw new UsageError(`--status takes one of ${statuses.join(', ')}.`);
  return found;
}

const head = ['EXECUTION', 'STATUS', 'STARTED', 'STOPPED', 'REDRIVES'];

export const list: Verb = {
  takes: '',
  does: 'list executions, newest first',
  options: { status: { type: 'string' }, limit: { type: 'string' } },
  async run({ words, options, terminal, isJson, connection }) {
    exactly(words);
    const status = statusOf(textIn(options, 'status'));
    const limit = countIn(options, 'limit', { from: 1, to: 100_000, initial: 100 });
    const found = await connection().executions.list({ ...(status && { status }), limit });
    if (isJson) terminal.out(json(found));
    else {
      const rows = found.map((one) => [
        one.name,
        one.status,
        instant(one.startedAt),
        instant(one.stoppedAt),
        String(one.redriveCount),
      ]);
      terminal.out(rows.length === 0 ? 'There is none.\n' : table(terminal, head, rows));
    }
    return true;
  },
};
