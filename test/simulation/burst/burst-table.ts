// The burst as a page: one column for each way of clicking.
import { throttled } from '../../../workflow/retry.ts';
import type { Spread, Summary } from './summary.ts';

/** Lined up as the formatter does it. The first row heads it, the first column names what the others say. */
function table(rows: readonly (readonly (string | number)[])[]): string {
  const [head = [], ...rest] = rows.map((cells) => cells.map(String));
  const widths = head.map((_, at) => Math.max(3, ...[head, ...rest].map((cells) => cells[at]?.length ?? 0)));
  const padded = (text: string, at: number) =>
    at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0);
  const line = (cells: readonly string[]) => `| ${cells.map(padded).join(' | ')} |`;
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [head, rule, ...rest].map(line).join('\n');
}

const spread = ({ median, p99, most }: Spread, digits = 0) =>
  [median, p99, most].map((value) => value?.toFixed(digits) ?? 'never').join(' / ');
const time = (seconds: Spread) => `${spread(seconds, 1)} s`;

type Row = readonly (string | number)[];

/** One row: what it is, and what each run says. */
const rowOf = (name: string, runs: readonly Summary[], tell: (run: Summary) => string | number): Row =>
  [name].concat(runs.map((run) => String(tell(run))));

/** A row for every name that one of the runs has. */
const rowsOf = (
  runs: readonly Summary[],
  namesOf: (run: Summary) => string[],
  tell: (run: Summary, name: string) => string | number,
): Row[] => [...new Set(runs.flatMap(namesOf))].toSorted().map((name) => rowOf(name, runs, (run) => tell(run, name)));

const quotaNames = ({ quotas }: Summary) => quotas.map(({ quota }) => quota);
function throttledCalls({ quotas }: Summary, name: string): string {
  const { calls = 0, refused = 0 } = quotas.find(({ quota }) => quota === name) ?? {};
  return `${refused} of ${calls}`;
}

const outcomesOf = ({ outcomes }: Summary) =>
  Object.entries(outcomes)
    .map(([outcome, hires]) => `${hires} ${outcome}`)
    .join(', ');

const mostTries = ({ mostTries: { tries, state } }: Summary) => (tries === 0 ? 'none' : `${tries} at ${state}`);

type Section = { readonly title: string; readonly note?: string; readonly rows: readonly Row[] };

const sectionsOf = (runs: readonly Summary[]): Section[] => [
  {
    title: 'How it ended',
    rows: [
      rowOf('outcomes', runs, outcomesOf),
      rowOf('failed executions', runs, ({ failedExecutions }) => failedExecutions),
      rowOf('violations of invariants', runs, ({ violations }) => violations.length),
      rowOf('minutes from the first start to the last end', runs, ({ lastedMinutes }) => Math.round(lastedMinutes)),
    ],
  },
  {
    title: 'How long people wait for us',
    note: 'Median, 99 % and the longest.',
    rows: [
      rowOf('from the start to the invitation', runs, ({ waits }) => time(waits.invitation)),
      rowOf('from the password to the code', runs, ({ waits }) => time(waits.code)),
      rowOf('from the code to the end', runs, ({ waits }) => time(waits.done)),
    ],
  },
  {
    title: 'How often it is tried again',
    rows: [
      rowOf('tries that a quota ended, per hire: median, 99 %, most', runs, ({ retries }) => spread(retries)),
      rowOf(`most at one state (of ${throttled.maxAttempts})`, runs, mostTries),
      rowOf('code mails per hire', runs, ({ codeMails, hires }) => (codeMails / hires).toFixed(2)),
    ],
  },
  { title: 'Calls that quotas refused', rows: rowsOf(runs, quotaNames, throttledCalls) },
  {
    title: 'At once',
    note: 'Mails of ours and of Cognito in one second, and runs of each function at the same time, at most.',
    rows: [
      rowOf('mails', runs, ({ mailsInOneSecond }) => mailsInOneSecond),
      ...rowsOf(
        runs,
        ({ atOnce }) => Object.keys(atOnce),
        ({ atOnce }, name) => atOnce[name] ?? 0,
      ),
    ],
  },
  {
    title: 'The run itself',
    rows: [
      rowOf('seconds', runs, ({ seconds }) => Math.round(seconds)),
      rowOf('megabytes', runs, ({ megabytes }) => Math.round(megabytes)),
    ],
  },
];

/** Step Functions has two sizes; the smaller one is played. */
const sizeOf = (share: number) => (share === 1 ? " (the smaller regions')" : `, at ${share} of their size`);

/** What stands in docs/burst.md. */
export function burstPage(runs: readonly Summary[], command: string): string {
  const head = ['', ...runs.map(({ clicksWithinMinutes: within }) => `clicks within ${within} min`)];
  const { hires = 0, share = 1 } = runs[0] ?? {};
  const sections = sectionsOf(runs).map(({ title, note, rows }) =>
    [`## ${title}`, note, table([head, ...rows])].filter((part) => part !== undefined).join('\n\n'),
  );
  return `# The burst

Written by \`${command}\`; not by hand.

HR starts ${hires} hires within one minute, and everybody clicks at some moment within so many minutes of the mail. The
quotas of Cognito per category and of Step Functions per API action are on${sizeOf(share)}. HR asks again when its API is
refused; nobody else helps. A call takes 5 to 200 ms. Not played: the quotas of state transitions (they delay), of Lambda's
concurrency and of SES, which have to allow what stands under "At once".

${sections.join('\n\n')}
`;
}
