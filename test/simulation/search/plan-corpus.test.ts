import { expect, it } from '@jest/globals';
import { planCorpus } from './plan-corpus.ts';
import { PlanRunner } from './run-fault-plans.ts';
import { hireCases } from '../cases/all-cases.ts';

it.each(planCorpus)('holds every invariant in "$hireCase" under $plan.0.kind at $plan.0.site: $found', async (kept) => {
  const hireCase = hireCases.find(({ name }) => name === kept.hireCase);
  expect(hireCase).toBeDefined();
  const runner = new PlanRunner(hireCase!);
  await runner.run(kept.plan);
  expect(runner.findings).toEqual([]);
});
