// A process that runs a case under the plans it is sent.
import type { Fault } from '../faults/fault-plan.ts';
import { answerJobs } from './process-pool.ts';
import { type Finding, PlanRunner } from './run-fault-plans.ts';
import { hireCases } from '../cases/all-cases.ts';

export type ExhaustJob = { readonly hireCase: number; readonly plans: readonly (readonly Fault[])[] };
export type Exhausted = { readonly runs: number; readonly findings: readonly Finding[] };

answerJobs(async (job): Promise<Exhausted> => {
  const { hireCase: index, plans } = job as ExhaustJob;
  const hireCase = hireCases[index];
  if (!hireCase) throw new Error('There is no such hireCase.');
  const runner = new PlanRunner(hireCase);
  for (const plan of plans) await runner.run(plan);
  return { runs: runner.runs, findings: runner.findings };
});
