// The events on EventBridge. Of a hire: one for each change of stage, and one for a mail that did not get through. At least
// once, numbered per hire over both, without personal data. Of HR: one for each request. Fields may be added, so readers take
// what they know.
import * as z from 'zod/mini';
import { hrVerbs, mailProblems } from './hr.ts';
import { stages } from './page.ts';
import { emailKinds, outcomes } from './steps.ts';

export const eventSource = 'onboarding';
export const stageDetailType = 'Hire Stage Changed';
export const mailDetailType = 'Hire Mail Problem';
export const auditDetailType = 'HR Request';

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

/** What HR asked for, said before anything is done: whether it was granted, the answer and the status say. */
export const hrRequestAudit = z.object({
  verb: z.enum(hrVerbs),
  /** As HR wrote it; absent when what was given is no employee number. */
  employeeNumber: z.optional(z.string()),
  /** Of a start: which attempt. */
  attempt: z.optional(z.int()),
  /** The ARN of the IAM principal over HTTP; `unknown` by direct invocation and StartExecution, where CloudTrail has it. */
  caller: z.string(),
  sourceAddress: z.optional(z.string()),
  /** Of API Gateway, or of Lambda where the function was invoked directly. */
  requestId: z.optional(z.string()),
  /** Of an execution that was started without the HR API. */
  executionArn: z.optional(z.string()),
  at: z.iso.datetime(),
});
export type HrRequestAudit = z.infer<typeof hrRequestAudit>;
