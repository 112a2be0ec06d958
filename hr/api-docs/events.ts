// The events of a hire as EventBridge hands them to HR's systems: one for each change of stage, and one for a mail that
// did not get through. At least once, numbered per hire over both, without personal data; fields may be added, so readers
// take what they know.
import * as z from 'zod/mini';
import { emailKinds, outcomes } from '../../workflow/contract/steps.ts';
import { mailProblems } from '../../workflow/contract/hr.ts';
import { stages } from '../../workflow/contract/page.ts';

export const eventSource = 'onboarding';

/** What changed. `sequence` counts the news of one hire from 1: leave out what you have had. */
export const hireStageChanged = z.object({
  employeeNumber: z.string(),
  executionArn: z.string(),
  attempt: z.int().check(z.gte(1)),
  stage: z.enum(stages),
  outcome: z.optional(z.enum(outcomes)),
  sequence: z.int().check(z.gte(1)),
  at: z.iso.datetime(),
});

/** A mail bounced for good or was called spam: HR has to correct the address, or to reach the hire by another way. */
export const hireMailProblem = z.object({
  ...hireStageChanged.shape,
  mailProblem: z.object({
    problem: z.enum(mailProblems),
    mail: z.enum(emailKinds),
    at: z.iso.datetime(),
  }),
});

/** The envelope is EventBridge's own (docs.aws.amazon.com/eventbridge, eb-events-structure). */
const envelope = {
  version: z.string(),
  id: z.string(),
  source: z.literal(eventSource),
  account: z.string(),
  time: z.iso.datetime(),
  region: z.string(),
  resources: z.array(z.string()),
};
const event = z.discriminatedUnion('detail-type', [
  z.object({ ...envelope, 'detail-type': z.literal('Hire Stage Changed'), detail: hireStageChanged }),
  z.object({ ...envelope, 'detail-type': z.literal('Hire Mail Problem'), detail: hireMailProblem }),
]);

/** The JSON schema of hr/api-docs/events.schema.json. */
export const eventsSchema = (): object => ({
  title: 'Events of a hire',
  description:
    'A change of the stage of a hire, or a mail that did not get through. At least once; `sequence` numbers the news of a hire from 1. No personal data.',
  // As input: fields that are not named here may be there.
  ...z.toJSONSchema(event, { io: 'input' }),
});
