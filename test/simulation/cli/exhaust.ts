// npm run sim -- exhaust                    every single fault at every call and invocation of every golden case
// npm run sim -- exhaust --pairs 20000   and so many pairs of faults, spread over them evenly; --pairs all: every pair
import { parseArgs } from 'node:util';
import { type CallFault, callFaults, type InvocationFault, invocationFaults } from '../faults/faults.ts';
import { type Fault, faultsAt, type Sites } from '../faults/fault-plan.ts';
import { inProcesses } from '../search/process-pool.ts';
import type { ExhaustJob, Exhausted } from '../search/exhaust-worker.ts';
import { type Finding, PlanRunner } from '../search/run-fault-plans.ts';
import { hireCases } from '../cases/all-cases.ts';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '0' },
    case: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

/**
 * For pairs, faults that look the same to the product are one: no effect and an error, an effect and no answer, death
 * before and after the effect, an answer that nobody heard, the same event twice.
 */
const pairCallKinds: readonly CallFault[] = ['lost-before', 'lost-after', 'crash-before', 'crash-after'];
const pairInvocationKinds: readonly InvocationFault[] = ['answer-lost', 'invoked-twice'];

export type CaseResult = {
  readonly hireCase: string;
  readonly calls: number;
  readonly invocations: number;
  readonly singles: number;
  readonly allPairs: number;
  readonly pairs: number;
  readonly findings: readonly Finding[];
};

/** Every pair, or so many of them at even distances. */
function pairsOf(faults: readonly Fault[], wanted: number): { all: number; plans: Fault[][] } {
  const all = (faults.length * (faults.length - 1)) / 2;
  const step = Math.max(1, all / Math.max(1, wanted));
  const plans: Fault[][] = [];
  if (wanted === 0) return { all, plans };
  let [count, next] = [0, 0];
  for (const [at, one] of faults.entries()) {
    for (const other of faults.slice(at + 1)) {
      if (count >= next) {
        plans.push([one, other]);
        next += step;
      }
      count += 1;
    }
  }
  return { all, plans };
}

const chunk = 300;
const chunksOf = (index: number, plans: readonly Fault[][]): ExhaustJob[] =>
  Array.from({ length: Math.ceil(plans.length / chunk) }, (_, at) => ({
    hireCase: index,
    plans: plans.slice(at * chunk, (at + 1) * chunk),
  }));

async function exhaust(index: number, pairsWanted: number): Promise<CaseResult> {
  const hireCase = hireCases[index];
  if (!hireCase) throw new Error('There is no such hireCase.');
  const baseline = new PlanRunner(hireCase);
  const sites: Sites = await baseline.run([]);
  const singles = faultsAt(sites, callFaults, invocationFaults).map((fault) => [fault]);
  const { all, plans } = pairsOf(faultsAt(sites, pairCallKinds, pairInvocationKinds), pairsWanted);
  const findings: Finding[] = [...baseline.findings];
  const jobs = [...chunksOf(index, singles), ...chunksOf(index, plans)];
  await inProcesses(new URL('../search/exhaust-worker.ts', import.meta.url), jobs, (answer) => {
    findings.push(...(answer as Exhausted).findings);
  });
  return {
    hireCase: hireCase.name,
    calls: sites.calls.length,
    invocations: sites.invocations.length,
    singles: singles.length,
    allPairs: all,
    pairs: plans.length,
    findings,
  };
}

const chosen = hireCases.flatMap(({ name, isLong }, index) => {
  const isChosen = values.case === undefined ? isLong !== true : values.case === name;
  return isChosen ? [index] : [];
});
const pairsPerCase = values.pairs === 'all' ? Infinity : Math.ceil(Number(values.pairs) / chosen.length);
const results: CaseResult[] = [];
for (const index of chosen) {
  const result = await exhaust(index, pairsPerCase);
  results.push(result);
  if (values.json) continue;
  const { hireCase, calls, invocations, singles, allPairs, pairs, findings } = result;
  console.log(
    `${hireCase}: ${calls} calls, ${invocations} invocations, ${singles} single faults, ${pairs} of ${allPairs} pairs, ${findings.length} violations`,
  );
  for (const { invariant, text, plan } of findings.slice(0, 10))
    console.log(`  ${invariant} ${text} after ${JSON.stringify(plan)}`);
}
if (values.json) console.log(JSON.stringify(results));
process.exitCode = results.some(({ findings }) => findings.length > 0) ? 1 : 0;
