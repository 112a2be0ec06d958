import { expect, it } from '@jest/globals';
import { planCorpus } from './plan-corpus.ts';
import { PlanRunner } from './run-fault-plans.ts';
import { scripts } from '../cases/all-cases.ts';

it.each(planCorpus)('holds every invariant in "$script" under $plan.0.kind at $plan.0.site: $found', async (kept) => {
  const script = scripts.find(({ name }) => name === kept.script);
  expect(script).toBeDefined();
  const runner = new PlanRunner(script!);
  await runner.run(kept.plan);
  expect(runner.findings).toEqual([]);
});
