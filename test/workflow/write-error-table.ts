// Writes docs/states-and-errors.md: `npm run docs`.
import { writeFileSync } from 'node:fs';
import { errorTable, type Row } from './error-table.ts';

const head = `# States and errors

What becomes of every error that the AWS calls of a state can raise. Written by \`npm run docs\` from the SDK's
declarations, the steps' own judgements and the state machine; a test fails when it is out of date. Not in the table, and
the same everywhere: no answer at all becomes \`ServiceUnreachableError\` (retried for hours), and a name that AWS does not
declare keeps its name and is a fault. Faults can be redriven; [runbook.md](runbook.md) says what to do first.
`;

/** Errors of one call that come to the same end share a line. */
function linesOf(rows: readonly Row[]): string[] {
  const byEnd = Map.groupBy(rows, ({ call, becomes, error, end }) =>
    [call, becomes === error ? '' : becomes, end].join('|'),
  );
  return Array.from(byEnd, ([key, same]) => {
    const [call = '', becomes = '', end = ''] = key.split('|');
    const errors = same.map(({ error }) => error).join(', ');
    return `| ${call} | ${errors} | ${becomes && `${becomes} `}${end} |`;
  });
}

export function errorTableDocument(): string {
  const sections = Array.from(
    Map.groupBy(errorTable, ({ state }) => state),
    ([state, rows]) =>
      [`\n## ${state}\n`, '| call | error | what happens |', '| --- | --- | --- |', ...linesOf(rows)].join('\n'),
  );
  return `${head}${sections.join('\n')}\n`;
}

if (import.meta.main) {
  writeFileSync(new URL('../../docs/states-and-errors.md', import.meta.url), errorTableDocument());
}
