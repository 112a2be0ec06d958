// A process that runs a script under the plans it is sent.
import type { Fault } from '../faults/fault-plan.ts';
import { answerJobs } from './process-pool.ts';
import { type Finding, PlanRunner } from './run-fault-plans.ts';
import { scripts } from '../cases/all-cases.ts';

export type ExhaustJob = { readonly script: number; readonly plans: readonly (readonly Fault[])[] };
export type Exhausted = { readonly runs: number; readonly findings: readonly Finding[] };

answerJobs(async (job): Promise<Exhausted> => {
  const { script: index, plans } = job as ExhaustJob;
  const script = scripts[index];
  if (!script) throw new Error('There is no such script.');
  const runner = new PlanRunner(script);
  for (const plan of plans) await runner.run(plan);
  return { runs: runner.runs, findings: runner.findings };
});
