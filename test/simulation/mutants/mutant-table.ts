// What came of the mutants, as lines for the screen and as a page for the documents.
import type { Mutant } from './mutant.ts';
import type { Verdict } from './run-mutant.ts';

export type Judged = { readonly mutant: Mutant; readonly verdict: Verdict };

const by = ({ caught, others }: Verdict): string => {
  if (caught) return caught.invariant;
  const names = Object.keys(others);
  return names.length > 0 ? `only ${names.join(', ')}` : 'nobody';
};

export function textOf({ mutant, verdict }: Judged): string {
  const { caught, others, hires, seconds } = verdict;
  const what = caught?.text ?? Object.entries(others).map(([invariant, text]) => `${invariant} ${text}`)[0] ?? '';
  const mark = caught ? 'caught' : 'SURVIVES';
  return `${mark}  ${mutant.name}: ${by(verdict)} of ${mutant.caughtBy.join(', ')}, ${hires} hires, ${seconds} s  ${what}`;
}

/** The symbol or the state that a mutant changes. */
const placeOf = (mutant: Mutant): string => {
  if ('state' in mutant) return `${mutant.field} of "${mutant.state}"`;
  return mutant.beside === undefined ? mutant.symbol : `${mutant.symbol}, beside ${mutant.beside}`;
};

const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

export function tableOf(judged: readonly Judged[]): string {
  const rows = judged.map(({ mutant, verdict }) =>
    row([mutant.name, `\`${placeOf(mutant)}\``, mutant.caughtBy.join(', '), by(verdict), `${verdict.hires}`]),
  );
  const caught = judged.filter(({ verdict }) => verdict.caught).length;
  return `# Proof that the proof works

Written by \`npm run sim -- mutants --write docs/mutants.md\`; not by hand. Each mutant is the product with one mistake, put in
while Node loads it; what is on disk stays as it is. It is looked for where its mistake shows soon (a written hire with
its faults), and is caught when an invariant that ought to notice it does. The product itself is played in all the same
places: there nobody may notice anything. A mutant names a symbol and a change, wherever the symbol's file is; one whose
place is not found exactly once fails by name.

${caught} of ${judged.length} are caught.

${row(['mutant', 'changes', 'ought to be noticed by', 'was by', 'hires until then'])}
| --- | --- | --- | --- | ---: |
${rows.join('\n')}
`;
}
