// What became of each hire of a file, as `start` tells it.
import type { AwsFault, OnboardingError } from '../../workflow/contract/errors.ts';
import type { AttemptState, HrRequestOutput } from '../../workflow/contract/hr.ts';
import type { BadEntry } from '../hires-file/entry.ts';
import { badText, type Checked, rejectedByApi } from './checked-file.ts';
import { explain, failureText } from './explain.ts';
import { json, table } from './terminal.ts';
import type { Call } from './usage.ts';

export type Line = {
  readonly where: string;
  readonly employeeNumber?: string;
  readonly result: 'started' | 'there already' | 'refused' | 'failed' | 'not asked' | 'good';
  /** What came of the attempt that there is already. */
  readonly state?: AttemptState;
  /** Of a started hire: the workflow has taken it, so that it will not be refused any more. */
  readonly isTaken?: boolean;
  readonly attempt?: number;
  readonly executionArn?: string;
  readonly error?: string;
  /** Of a refused entry: each field and its value as the file has it. */
  readonly problems?: BadEntry['complaints'];
};

export const lineOf = ({ entry: { where }, hire: { employeeNumber } }: Checked, result: Line['result']): Line => ({
  where,
  employeeNumber,
  result,
});

export function refusedLine(bad: BadEntry): Line {
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

/** What the API refused at once. */
export function rejectedLine(one: Checked, error: OnboardingError | AwsFault): Line {
  const bad = rejectedByApi(one.entry, error);
  const isOfFields = bad.complaints.some(({ field }) => field !== '');
  return { ...lineOf(one, 'refused'), error: isOfFields ? badText(bad) : explain(error), problems: bad.complaints };
}

export function answeredLine(one: Checked, answer: HrRequestOutput<'hr-start'>): Line {
  const { executionArn, started, attempt, state, failure } = answer;
  const told = { attempt, executionArn, ...(failure && { error: failureText(failure) }) };
  if (started) return { ...lineOf(one, 'started'), isTaken: false, ...told };
  return { ...lineOf(one, state === 'refused' ? 'refused' : 'there already'), state, ...told };
}

/** Whether somebody has to do something about it. */
export const isAmiss = ({ result, state }: Line): boolean =>
  ['refused', 'failed', 'not asked'].includes(result) || state === 'failed';

const words: Readonly<Partial<Record<AttemptState, string>>> = {
  'hire-cancelled': 'cancelled',
  'invitation-expired': 'expired',
  'too-many-attempts': 'too many attempts',
};

const wordsOf = ({ result, state }: Line): string =>
  result === 'there already' && state !== undefined ? `${result}: ${words[state] ?? state}` : result;

const nameOf = (arn = '') => arn.split(':').at(-1) ?? '';

/** The states of those who are not on their way and start again on purpose alone. */
const isOver = ({ result, state }: Line) =>
  result === 'there already' && state !== 'running' && state !== 'onboarded' && state !== 'failed';

function hints({ terminal }: Call, lines: readonly Line[]): void {
  const untaken = lines.filter(({ isTaken }) => isTaken === false).length;
  if (untaken > 0) {
    terminal.err(`hr: The workflow has not answered yet for ${untaken} of them; status tells what comes of it.\n`);
  }
  if (lines.some(isOver)) terminal.err('hr: Who has ended starts again with the next --attempt.\n');
}

export function showLines(call: Call, lines: readonly Line[]): void {
  const { terminal, isJson } = call;
  hints(call, lines);
  if (isJson) return terminal.out(json(lines));
  const counted = Map.groupBy(lines, wordsOf);
  const shown = lines.length > 20 ? lines.filter((line) => isAmiss(line) && line.result !== 'not asked') : lines;
  const rows = shown.map((line) => [
    line.where,
    line.employeeNumber ?? '',
    wordsOf(line),
    line.error ?? nameOf(line.executionArn),
  ]);
  if (rows.length > 0) terminal.out(table(terminal, ['WHERE', 'NUMBER', 'RESULT', 'EXECUTION OR REASON'], rows));
  if (lines.length > 1) terminal.out(`${[...counted].map(([word, { length }]) => `${length} ${word}`).join(', ')}.\n`);
}
