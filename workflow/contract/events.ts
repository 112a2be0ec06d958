// The events of a hire on EventBridge: one for each change of stage, and one for a mail that did not get through. At least
// once, numbered per hire over both, without personal data; fields may be added, so readers take what they know.
import * as z from 'zod/mini';
import { mailProblems } from './hr.ts';
import { stages } from './page.ts';
import { emailKinds, outcomes } from './steps.ts';

export const eventSource = 'onboarding';
export const stageDetailType = 'Hire Stage Changed';
export const mailDetailType = 'Hire Mail Problem';

/** What changed. `sequence` counts the events of one hire from 1: leave out what you have had. */
export const hireStageChanged = z.object({
  employeeNumber: z.string(),
  executionArn: z.string(),
  attempt: z.int().check(z.gte(1)),
  stage: z.enum(stages),
  outcome: z.optional(z.enum(outcomes)),
  sequence: z.int().check(z.gte(1)),
  at: z.iso.datetime(),
});
export type HireStageChanged = z.infer<typeof hireStageChanged>;

/** A mail bounced for good or was called spam: HR has to correct the address, or to reach the hire by another way. */
export const hireMailProblem = z.object({
  ...hireStageChanged.shape,
  mailProblem: z.object({
    problem: z.enum(mailProblems),
    mail: z.enum(emailKinds),
    at: z.iso.datetime(),
  }),
});
export type HireMailProblem = z.infer<typeof hireMailProblem>;
