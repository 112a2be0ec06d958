// The events of a hire as EventBridge hands them to HR's systems, one for each change of stage. At least once, numbered
// per hire, without personal data; fields may be added, so readers take what they know.
import * as z from 'zod/mini';
import { outcomes } from '../workflow/contract.ts';
import { stages } from '../workflow/page-contract.ts';

export const eventSource = 'onboarding';
export const eventDetailType = 'Hire Stage Changed';

/** What changed. `sequence` counts the changes of one hire from 1: leave out what you have had, wait for what is missing. */
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

/** The envelope is EventBridge's own (docs.aws.amazon.com/eventbridge, eb-events-structure). */
const event = z.object({
  version: z.string(),
  id: z.string(),
  'detail-type': z.literal(eventDetailType),
  source: z.literal(eventSource),
  account: z.string(),
  time: z.iso.datetime(),
  region: z.string(),
  resources: z.array(z.string()),
  detail: hireStageChanged,
});

/** The JSON schema of hr/events.schema.json. */
export const eventsSchema = (): object => ({
  title: eventDetailType,
  description:
    'One change of the stage of a hire. At least once; `sequence` numbers the changes of a hire from 1. No personal data.',
  // As input: fields that are not named here may be there.
  ...z.toJSONSchema(event, { io: 'input' }),
});
