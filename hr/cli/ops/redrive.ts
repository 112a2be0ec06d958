// `redrive --all --error NAME`: after a repair, lets every execution go on that failed with that error.
import { explain } from '../explain.ts';
import type { Executions, ListedExecution } from '../../client/executions.ts';
import { paced } from '../pace.ts';
import { createProgress } from '../progress.ts';
import { json, table, type Terminal } from '../terminal.ts';
import { type Call, exactly, numberIn, textIn, type Verb } from '../usage.ts';
import { UsageError } from '../../client/usage-error.ts';

type Found = Pick<ListedExecution, 'name' | 'executionArn'> & {
  readonly reason: string;
  readonly isRedrivable: boolean;
};
type Result = 'redriven' | 'would be redriven' | 'passed over' | 'not asked';
type Line = { readonly name: string; readonly executionArn: string; readonly result: Result; readonly reason: string };

/** DescribeExecution gives 15 a second in the smaller regions (Step Functions quotas), and others ask too. */
const looksPerSecond = 8;

/** The failed executions whose error has that name, oldest first: who has waited longest goes first. */
async function failedBy(executions: Executions, error: string, terminal: Terminal): Promise<Found[]> {
  const failed = (await executions.list({ status: 'FAILED' })).executions.toReversed();
  const found = new Map<ListedExecution, Found>();
  const progress = createProgress(terminal, 'Looking', failed.length);
  try {
    await paced(failed, looksPerSecond, terminal.pace, async (one) => {
      const failure = await executions.redrivability(one.executionArn);
      if (failure.error === error) found.set(one, { ...one, ...failure });
      progress.step();
    });
  } finally {
    progress.end();
  }
  return failed.flatMap((one) => found.get(one) ?? []);
}

const lineOf = ({ name, executionArn }: Found, result: Result, reason = ''): Line => ({
  name,
  executionArn,
  result,
  reason,
});

async function redriveAll(executions: Executions, found: readonly Found[], rate: number, terminal: Terminal) {
  const lines = new Map<Found, Line>();
  const progress = createProgress(terminal, 'Redriving', found.length);
  try {
    await paced(found, rate, terminal.pace, async (one) => {
      const reason = one.isRedrivable ? await executions.redrive(one.executionArn) : one.reason;
      lines.set(one, lineOf(one, reason === undefined ? 'redriven' : 'passed over', reason));
      progress.step();
    });
  } catch (error) {
    terminal.err(`hr: ${explain(error)}\n`);
  }
  progress.end();
  return found.map((one) => lines.get(one) ?? lineOf(one, 'not asked'));
}

function report({ terminal, isJson }: Call, lines: readonly Line[]): void {
  if (isJson) return terminal.out(json(lines));
  if (lines.length === 0) return terminal.out('No execution failed with that error.\n');
  const rows = lines.map(({ name, result, reason }) => [name, result, reason]);
  return terminal.out(table(terminal, ['EXECUTION', 'RESULT', 'REASON'], rows));
}

export const redrive: Verb = {
  takes: '--all --error NAME',
  does: 'let every execution go on that failed with that error, after the repair',
  options: {
    all: { type: 'boolean' },
    error: { type: 'string' },
    'dry-run': { type: 'boolean' },
    rate: { type: 'string' },
  },
  async run(call) {
    const { words, options, terminal, connection } = call;
    exactly(words);
    const error = textIn(options, 'error');
    if (options['all'] !== true || error === undefined) throw new UsageError('It takes --all and --error NAME.');
    const rate = numberIn(options, 'rate', { from: 0.1, to: 20, initial: 2 });
    const { executions } = connection();
    const found = await failedBy(executions, error, terminal);
    const lines = options['dry-run']
      ? found.map((one) => lineOf(one, one.isRedrivable ? 'would be redriven' : 'passed over', one.reason))
      : await redriveAll(executions, found, rate, terminal);
    report(call, lines);
    return lines.every(({ result }) => result === 'redriven' || result === 'would be redriven');
  },
};
