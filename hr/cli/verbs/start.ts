// `start FILE`: one hire or many. Anyone who starts a file again starts nobody twice, so a broken run is simply repeated.
import { readHire } from '../../../workflow/contract/read-hire.ts';
import type { Hire } from '../../../workflow/contract/hire.ts';
import { HireInvalidError } from '../../../workflow/contract/errors.ts';
import type { HrClient } from '../../client/client.ts';
import { explain, isOfOneHire } from '../explain.ts';
import { FileUnreadableError, type HireEntry, readHires } from '../hires-file.ts';
import { paced } from '../pace.ts';
import { createProgress } from '../progress.ts';
import { json, table, type Terminal } from '../terminal.ts';
import { type Call, countIn, exactly, numberIn, type Verb } from '../usage.ts';
import { UsageError } from '../../client/usage-error.ts';

type Result = 'started' | 'there already' | 'refused' | 'not asked' | 'good';
type Line = {
  readonly where: string;
  readonly employeeNumber?: string;
  readonly result: Result;
  readonly executionArn?: string;
  readonly error?: string;
};
type Checked = { readonly where: string; readonly hire: Hire };

function readEntries(terminal: Terminal, file: string): HireEntry[] {
  try {
    return readHires(terminal.read(file));
  } catch (error) {
    if (error instanceof FileUnreadableError) throw new UsageError(`${file} can not be taken: ${error.message}.`);
    throw new UsageError(`${file} can not be read.`);
  }
}

/** Refuses what is no hire, and what stands in the file twice, before anybody is asked. */
function check(entries: readonly HireEntry[]): { readonly good: Checked[]; readonly refused: Line[] } {
  const [good, refused]: [Checked[], Line[]] = [[], []];
  const seen = new Map<string, string>();
  for (const { where, hire: given } of entries) {
    try {
      const hire = readHire({ hire: given, inputLength: JSON.stringify(given)?.length ?? 0 });
      const { employeeNumber } = hire;
      const first = seen.get(employeeNumber);
      if (first !== undefined) throw new HireInvalidError(`employeeNumber: has been in ${first} already.`);
      seen.set(employeeNumber, where);
      good.push({ where, hire });
    } catch (error) {
      refused.push({ where, result: 'refused', error: explain(error) });
    }
  }
  return { good, refused };
}

async function startOne(client: HrClient, { where, hire }: Checked, attempt: number): Promise<Line> {
  const { employeeNumber } = hire;
  try {
    const { executionArn, started } = await client.startOnboarding(hire, { attempt });
    return { where, employeeNumber, result: started ? 'started' : 'there already', executionArn };
  } catch (error) {
    if (!isOfOneHire(error)) throw error;
    return { where, employeeNumber, result: 'refused', error: explain(error) };
  }
}

/** Starts them at the pace; what stops all of them is told once, and the rest stays for the next run. */
async function startAll({ terminal, connection, options }: Call, good: readonly Checked[]): Promise<Line[]> {
  const attempt = countIn(options, 'attempt', { from: 1, to: 99, initial: 1 });
  const rate = numberIn(options, 'rate', { from: 0.1, to: 100, initial: 5 });
  const { client } = connection();
  const lines = new Map<Checked, Line>();
  const progress = createProgress(terminal, 'Starting', good.length);
  try {
    await paced(good, rate, terminal.pace, async (one) => {
      lines.set(one, await startOne(client, one, attempt));
      progress.step();
    });
  } catch (error) {
    progress.end();
    terminal.err(`hr: ${explain(error)}\n`);
    if (good.length > 1)
      terminal.err('hr: Start the same file again when that is repaired; nobody is started twice.\n');
  }
  progress.end();
  return good.map((one) => {
    const { where, hire } = one;
    return lines.get(one) ?? { where, employeeNumber: hire.employeeNumber, result: 'not asked' };
  });
}

const numberOf = (arn = '') => arn.split(':').at(-1) ?? '';

function report({ terminal, isJson }: Call, lines: readonly Line[]): void {
  if (isJson) return terminal.out(json(lines));
  const counted = Map.groupBy(lines, ({ result }) => result);
  const bad = lines.filter(({ result }) => result === 'refused');
  const shown = lines.length > 20 ? bad : lines;
  const rows = shown.map((line) => [
    line.where,
    line.employeeNumber ?? '',
    line.result,
    line.error ?? numberOf(line.executionArn),
  ]);
  if (rows.length > 0) terminal.out(table(terminal, ['WHERE', 'NUMBER', 'RESULT', 'EXECUTION OR REASON'], rows));
  if (lines.length > 1)
    terminal.out(`${[...counted].map(([result, { length }]) => `${length} ${result}`).join(', ')}.\n`);
}

export const start: Verb = {
  takes: 'FILE',
  does: 'start the hires of a file: JSON, JSON lines or CSV; - reads the standard input',
  options: { attempt: { type: 'string' }, rate: { type: 'string' }, check: { type: 'boolean' } },
  async run(call) {
    const [file = ''] = exactly(call.words, 'FILE');
    const entries = readEntries(call.terminal, file);
    const { good, refused } = check(entries);
    const lines = call.options['check']
      ? good.map(({ where, hire }): Line => ({ where, employeeNumber: hire.employeeNumber, result: 'good' }))
      : await startAll(call, good);
    const place = new Map(entries.map(({ where }, at) => [where, at]));
    report(
      call,
      [...refused, ...lines].toSorted((a, b) => (place.get(a.where) ?? 0) - (place.get(b.where) ?? 0)),
    );
    return refused.length === 0 && lines.every(({ result }) => result !== 'refused' && result !== 'not asked');
  },
};
