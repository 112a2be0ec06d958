// A process that runs a script under the plans it is sent.
import type { Fault } from './planned-faults.ts';
import { answerJobs } from './pool-of-processes.ts';
import { type Finding, PlanRunner } from './run-plans.ts';
import { scripts } from './scripts.ts';

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
