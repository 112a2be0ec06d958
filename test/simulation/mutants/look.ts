// Looks for violations where a mutant says that there will be one. Loads the product: a mutation comes before.
import { callFaults, invocationFaults } from '../faults/faults.ts';
import { faultsAt, type Fault, type Sites } from '../faults/fault-plan.ts';
import { play } from '../search/play.ts';
import { PlanRunner } from '../search/run-fault-plans.ts';
import { hireCases } from '../cases/all-cases.ts';
import type { Look } from './mutant.ts';

export type Sighting = { readonly invariant: string; readonly text: string };
/** Who wants to know of every violation, and of every hire before it is played. */
export type Onlooker = { readonly tell: (sighting: Sighting) => void; readonly count: (hires: number) => void };

function runnerOf(name: string): PlanRunner {
  const hireCase = hireCases.find((one) => one.name === name);
  if (!hireCase) throw new Error(`There is no hireCase "${name}".`);
  return new PlanRunner(hireCase);
}

/** Each of these faults at each site whose name begins so. */
function plansOf({ calls, invocations }: Sites, { each, at }: Extract<Look, { each: unknown }>): Fault[][] {
  const isWanted = (fault: Fault) =>
    'index' in fault && ((fault.at === 'call' ? calls : invocations)[fault.index] ?? '').startsWith(at);
  const kinds = new Set<string>(each);
  const faults = faultsAt(
    { calls, invocations },
    callFaults.filter((kind) => kinds.has(kind)),
    invocationFaults.filter((kind) => kinds.has(kind)),
  );
  return faults.filter(isWanted).map((fault) => [fault]);
}

export async function lookAt(look: Look, { tell, count }: Onlooker): Promise<void> {
  if ('seeds' in look) {
    for (const seed of look.seeds) {
      count(look.hires);
      const { violations } = await play(seed, { hires: look.hires, runSettings: look.runSettings });
      violations.forEach(tell);
    }
    return;
  }
  const runner = runnerOf(look.hireCase);
  const run = async (plan: readonly Fault[]) => {
    count(1);
    const sites = await runner.run(plan);
    runner.findings.splice(0).forEach(tell);
    return sites;
  };
  if ('each' in look) for (const plan of plansOf(await run([]), look)) await run(plan);
  else for (let nth = 0; nth < (look.times ?? 1); nth += 1) await run(look.faults ?? []);
}
