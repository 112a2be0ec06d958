// `start FILE`: one hire or many, and what the workflow answers first. Anyone who starts a file again starts nobody twice, so a
// broken run is simply repeated.
import type { HrClient } from '../../client/client.ts';
import type { BadEntry } from '../../hires-file/entry.ts';
import { check, type Checked, readFile } from '../checked-file.ts';
import { explain, isOfOneHire } from '../explain.ts';
import { hearFirstAnswers } from '../first-answers.ts';
import { paced } from '../pace.ts';
import { createProgress } from '../progress.ts';
import { writeReport } from '../report-file.ts';
import { answeredLine, isAmiss, type Line, lineOf, refusedLine, rejectedLine, showLines } from '../start-lines.ts';
import { type Call, attemptIn, exactly, numberIn, type Verb } from '../usage.ts';

async function startOne(client: HrClient, one: Checked, attempt: number): Promise<Line> {
  try {
    return answeredLine(one, await client.startOnboarding(one.hire, { attempt }));
  } catch (error) {
    if (!isOfOneHire(error)) throw error;
    return rejectedLine(one, error);
  }
}

/** What only the API can refuse is known when others have been started: no more are, and it is said. */
class NotAllError extends Error {
  override readonly name = 'NotAllError';
}

/** Starts them at the pace; what stops all of them is told once, and the rest stays for the next run. */
async function startAll({ terminal, connection, options }: Call, good: readonly Checked[]): Promise<Line[]> {
  const attempt = attemptIn(options);
  const rate = numberIn(options, 'rate', { from: 0.1, to: 100, initial: 5 });
  const seconds = numberIn(options, 'wait', { from: 0, to: 300, initial: 10 });
  const { client } = connection();
  const lines = new Map<Checked, Line>();
  const progress = createProgress(terminal, 'Starting', good.length);
  let ms = seconds * 1000;
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
    // Where nobody answers now, nothing is asked.
    if (!(error instanceof NotAllError)) ms = 0;
    progress.end();
    terminal.err(`hr: ${explain(error)}\n`);
    if (good.length > 1)
      terminal.err('hr: Start the same file again when that is repaired; nobody is started twice.\n');
  }
  progress.end();
  const asked = good.map((one) => lines.get(one) ?? lineOf(one, 'not asked'));
  return hearFirstAnswers({ terminal, client, rate, ms }, asked);
}

/** Nothing is started when the file is only looked at, or when it is to be started as a whole and can not be. */
async function startGood(call: Call, good: readonly Checked[], bad: readonly BadEntry[]): Promise<Line[]> {
  if (call.options['check']) return good.map((one) => lineOf(one, 'good'));
  if (bad.length === 0 || !call.options['all-or-nothing']) return startAll(call, good);
  call.terminal.err('hr: Nothing was started, because some are refused (--all-or-nothing).\n');
  return good.map((one) => lineOf(one, 'not asked'));
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
    const { result, error = '', problems = [{ field: '', says: error }] } = lines[at] ?? {};
    return result === 'refused' ? [{ entry, complaints: problems }] : [];
  });

export const start: Verb = {
  takes: 'FILE',
  does: 'start the hires of a file: JSON, JSON lines or CSV; - reads the standard input',
  options: {
    attempt: { type: 'string' },
    rate: { type: 'string' },
    wait: { type: 'string' },
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
    showLines(
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
    return bad.length === 0 && !lines.some(isAmiss);
  },
};
