// `start FILE`: one hire or many. Anyone who starts a file again starts nobody twice, so a broken run is simply repeated.
import type { HrClient } from '../../client/client.ts';
import type { BadEntry } from '../../hires-file/entry.ts';
import { badText, check, type Checked, readFile, rejectedByApi } from '../checked-file.ts';
import { explain, isOfOneHire } from '../explain.ts';
import { paced } from '../pace.ts';
import { createProgress } from '../progress.ts';
import { writeReport } from '../report-file.ts';
import { json, table } from '../terminal.ts';
import { type Call, countIn, exactly, numberIn, type Verb } from '../usage.ts';

type Result = 'started' | 'there already' | 'refused' | 'not asked' | 'good';
type Line = {
  readonly where: string;
  readonly employeeNumber?: string;
  readonly result: Result;
  readonly executionArn?: string;
  readonly error?: string;
  /** Of a refused entry: each field and its value as the file has it. */
  readonly problems?: BadEntry['complaints'];
};

const lineOf = ({ entry: { where }, hire: { employeeNumber } }: Checked, result: Result): Line => ({
  where,
  employeeNumber,
  result,
});

function refusedLine(bad: BadEntry): Line {
  const { where, values } = bad.entry;
  const employeeNumber = values.get('employeeNumber');
  return {
    where,
    ...(employeeNumber !== undefined && { employeeNumber }),
    result: 'refused',
    error: badText(bad),
    problems: bad.complaints,
  };
}

async function startOne(client: HrClient, one: Checked, attempt: number): Promise<Line> {
  try {
    const { executionArn, started } = await client.startOnboarding(one.hire, { attempt });
    return { ...lineOf(one, started ? 'started' : 'there already'), executionArn };
  } catch (error) {
    if (!isOfOneHire(error)) throw error;
    const bad = rejectedByApi(one.entry, error);
    const isOfFields = bad.complaints.some(({ field }) => field !== '');
    return { ...lineOf(one, 'refused'), error: isOfFields ? badText(bad) : explain(error), problems: bad.complaints };
  }
}

/** What only the API can refuse is known when others have been started: no more are, and it is said. */
class NotAllError extends Error {
  override readonly name = 'NotAllError';
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
      const line = await startOne(client, one, attempt);
      lines.set(one, line);
      progress.step();
      if (line.result === 'refused' && options['all-or-nothing']) {
        throw new NotAllError('One was refused after others had been started (--all-or-nothing); no more are.');
      }
    });
  } catch (error) {
    progress.end();
    terminal.err(`hr: ${explain(error)}\n`);
    if (good.length > 1)
      terminal.err('hr: Start the same file again when that is repaired; nobody is started twice.\n');
  }
  progress.end();
  return good.map((one) => lines.get(one) ?? lineOf(one, 'not asked'));
}

/** Nothing is started when the file is only looked at, or when it is to be started as a whole and can not be. */
async function startGood(call: Call, good: readonly Checked[], bad: readonly BadEntry[]): Promise<Line[]> {
  if (call.options['check']) return good.map((one) => lineOf(one, 'good'));
  if (bad.length === 0 || !call.options['all-or-nothing']) return startAll(call, good);
  call.terminal.err('hr: Nothing was started, because some are refused (--all-or-nothing).\n');
  return good.map((one) => lineOf(one, 'not asked'));
}

const numberOf = (arn = '') => arn.split(':').at(-1) ?? '';

function show({ terminal, isJson }: Call, lines: readonly Line[]): void {
  if (isJson) return terminal.out(json(lines));
  const counted = Map.groupBy(lines, ({ result }) => result);
  const refused = lines.filter(({ result }) => result === 'refused');
  const shown = lines.length > 20 ? refused : lines;
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

/** For those who try it out at home: where the mail is that they have sent. */
function tellNextStep({ terminal, isJson, options, connection }: Call, lines: readonly Line[]): void {
  const started = lines.find(({ result }) => result === 'started');
  if (!started || isJson || options['check']) return;
  const { inbox } = connection();
  if (inbox === undefined) return;
  terminal.out(`\nNext: open the inbox ${inbox} and follow the link in the mail.\n`);
  terminal.out(`Where the hire stands: npm run hr -- status ${started.employeeNumber}\n`);
}

/** What the API refused of the good ones goes into the report beside what was no hire from the beginning. */
const refusedByApi = (good: readonly Checked[], lines: readonly Line[]): BadEntry[] =>
  good.flatMap(({ entry }, at) => {
    const { problems } = lines[at] ?? {};
    return problems ? [{ entry, complaints: problems }] : [];
  });

export const start: Verb = {
  takes: 'FILE',
  does: 'start the hires of a file: JSON, JSON lines or CSV; - reads the standard input',
  options: {
    attempt: { type: 'string' },
    rate: { type: 'string' },
    check: { type: 'boolean' },
    'all-or-nothing': { type: 'boolean' },
    report: { type: 'string' },
    encoding: { type: 'string' },
    'ignore-other-columns': { type: 'boolean' },
  },
  async run(call) {
    const [name = ''] = exactly(call.words, 'FILE');
    const file = readFile(call, name);
    const { good, bad } = check(file.entries, { now: call.terminal.now(), hrGroups: call.connection().hrGroups });
    const lines = await startGood(call, good, bad);
    const place = new Map(file.entries.map((entry, at) => [entry.where, at]));
    const inOrder = (one: string, other: string) => (place.get(one) ?? 0) - (place.get(other) ?? 0);
    show(
      call,
      [...bad.map(refusedLine), ...lines].toSorted((one, other) => inOrder(one.where, other.where)),
    );
    tellNextStep(call, lines);
    const allBad = [...bad, ...refusedByApi(good, lines)];
    writeReport(
      call,
      name,
      file,
      allBad.toSorted((one, other) => inOrder(one.entry.where, other.entry.where)),
    );
    return bad.length === 0 && lines.every(({ result }) => result !== 'refused' && result !== 'not asked');
  },
};
