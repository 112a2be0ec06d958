// npm run sim -- mutants                                   every mutant: is it caught, and by whom
// npm run sim -- mutants --name 'compensates nobody'    one of them
// npm run sim -- mutants --write docs/mutants.md        writes the table down, too
import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { catalogue } from '../mutants/catalogue.ts';
import { type Judged, tableOf, textOf } from '../mutants/mutant-table.ts';
import type { Verdict } from '../mutants/run-mutant.ts';

const { values } = parseArgs({ options: { name: { type: 'string' }, write: { type: 'string' } } });

const processes = 2;
/** A mutant may go round and round; then nobody has noticed anything. */
const patience = 120_000;

const run = promisify(execFile);
const program = fileURLToPath(new URL('../mutants/run-mutant.ts', import.meta.url));

async function verdictOf(...given: string[]): Promise<Verdict> {
  try {
    const { stdout } = await run(process.execPath, [program, ...given], {
      timeout: patience * (given[0] === '' ? 5 : 1),
    });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Verdict;
  } catch (error) {
    const { killed, stderr = '' } = error as { killed?: boolean; stderr?: string };
    const [name, text] =
      killed === true ? ['I9', 'came to no end'] : ['harness', stderr.trim().split('\n').slice(0, 8).join(' ')];
    return { caught: undefined, others: { [name]: text }, hires: 0, seconds: 0 };
  }
}

/** One after the other in each process. */
async function all<T>(jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next; at < jobs.length; at = next) {
      next += 1;
      const job = jobs[at];
      if (job) results[at] = await job();
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  return results;
}

const chosen = catalogue.filter(({ name }) => values.name === undefined || values.name === name);
if (chosen.length === 0) throw new Error(`There is no mutant "${values.name}".`);
const startedAt = performance.now();
const judged = await all(
  chosen.map((mutant) => async (): Promise<Judged> => {
    const verdict = await verdictOf(mutant.name);
    const one = { mutant, verdict };
    console.log(textOf(one));
    return one;
  }),
);
// The product itself, everywhere where a mutant was looked for: nobody may cry wolf.
const own = values.name === undefined ? await all([0, 1].map((part) => () => verdictOf('', `${part}/2`))) : [];
const wolves = Object.entries(Object.assign({}, ...own.map(({ others }) => others)) as Record<string, string>);
for (const [invariant, text] of wolves) console.log(`The product itself breaks ${invariant}: ${text}`);

const seconds = Math.round((performance.now() - startedAt) / 1000);
const survivors = judged.filter(({ verdict }) => !verdict.caught);
console.log(`${judged.length - survivors.length} of ${judged.length} mutants caught in ${seconds} s.`);
if (values.write !== undefined) {
  writeFileSync(values.write, tableOf(judged));
  execFileSync('oxfmt', [values.write]);
}
process.exitCode = survivors.length + wolves.length > 0 ? 1 : 0;
