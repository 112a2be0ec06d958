// The JSON schema of the events, as EventBridge hands them to HR's systems.
import * as z from 'zod/mini';
import {
  auditDetailType,
  eventSource,
  hireMailProblem,
  hireStageChanged,
  hrRequestAudit,
  mailDetailType,
  stageDetailType,
} from '../../workflow/contract/events.ts';

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
  z.object({ ...envelope, 'detail-type': z.literal(stageDetailType), detail: hireStageChanged }),
  z.object({ ...envelope, 'detail-type': z.literal(mailDetailType), detail: hireMailProblem }),
  z.object({ ...envelope, 'detail-type': z.literal(auditDetailType), detail: hrRequestAudit }),
]);

/** The JSON schema of hr/api-docs/events.schema.json. */
export const eventsSchema = (): object => ({
  title: 'Events of hires, and of requests of HR',
  description:
    'A change of the stage of a hire, a mail that did not get through, or a request of HR. The first two come at least once; `sequence` numbers them from 1 for each hire. Nothing of the person but the employee number.',
  // As input: fields that are not named here may be there.
  ...z.toJSONSchema(event, { io: 'input' }),
});
