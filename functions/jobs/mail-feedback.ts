// SES says what became of a mail of ours: it came back, or it was called spam. HR finds that in the status of the hire and
// is told by an event. The workflow waits on: HR corrects the address, cancels, or lets the invitation expire.
import * as z from 'zod/mini';
import { emailKinds } from '../../workflow/contract/steps.ts';
import { ContractBrokenError } from '../../workflow/contract/errors.ts';
import type { MailProblem } from '../../workflow/contract/hr.ts';
import { type MailReport, withMailProblem } from '../hires/mail-feedback.ts';
import { changeHire } from '../hires/repository.ts';
import { publishEvents } from '../notifications/outbox.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withEventBus, withTables } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';

const notification = z.object({ Sns: z.object({ Message: z.string() }) });
/** From the topic of our configuration set (docs.aws.amazon.com/lambda, with-sns). */
export const mailFeedbackContract = {
  in: z.object({ Records: z.array(notification) }),
  out: z.object({}),
};

const timestamp = z.iso.datetime({ offset: true });
const mail = z.object({
  timestamp,
  destination: z.array(z.string()),
  tags: z.optional(z.record(z.string(), z.array(z.string()))),
});
/** What SES publishes (docs.aws.amazon.com/ses, event-publishing-retrieving-sns-contents). */
const published = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Bounce'), mail, bounce: z.object({ bounceType: z.string(), timestamp }) }),
  z.object({ eventType: z.literal('Complaint'), mail, complaint: z.object({ timestamp }) }),
]);
type Published = z.infer<typeof published>;

/** What mailer.ts tags its emails with; Cognito's mails with the code have none of these. */
const ourTags = z.object({
  kind: z.tuple([z.enum(emailKinds)]),
  hire: z.tuple([z.string()]),
  attempt: z.tuple([z.coerce.number()]),
});

/** Undefined for the sentence with which SES tries a new topic out. @throws ContractBrokenError */
function read(message: string): Published | undefined {
  if (!message.startsWith('{')) return undefined;
  try {
    return z.parse(published, JSON.parse(message));
  } catch {
    throw new ContractBrokenError('SES reports a mail in another form than it used to.');
  }
}

/** Permanent, Transient or Undetermined: only the first says that the address takes no mail. */
const problemOf = (event: Published): MailProblem['problem'] => {
  if (event.eventType === 'Complaint') return 'complained';
  return event.bounce.bounceType === 'Permanent' ? 'bounced' : 'bounced-for-now';
};

function reportOf(event: Published): MailReport | undefined {
  const { destination, tags, timestamp: sentAt } = event.mail;
  const tagged = z.safeParse(ourTags, tags);
  const [address] = destination;
  if (!tagged.success || address === undefined) return undefined;
  const { timestamp: at } = event.eventType === 'Bounce' ? event.bounce : event.complaint;
  return {
    hireId: tagged.data.hire[0],
    attempt: tagged.data.attempt[0],
    mail: tagged.data.kind[0],
    address,
    problem: problemOf(event),
    sentAt: Date.parse(sentAt),
    at: Date.parse(at),
  };
}

type Services = Uses<{ hires: 'change'; events: 'publish' }>;

async function note({ hires, events, log }: Services, report: MailReport): Promise<void> {
  const { hireId, problem } = report;
  // Before anything can fail: should the report be lost, this line is what is left of it.
  log.info('SES reported a mail', { hireId, problem });
  const record = await hires.change(hireId, (current) => current && withMailProblem(current, report));
  if (record) await events.publish(record);
}

export const mailFeedback =
  (services: Services) =>
  async ({ Records }: z.infer<typeof mailFeedbackContract.in>) => {
    for (const { Sns } of Records) {
      const event = read(Sns.Message);
      const report = event && reportOf(event);
      if (report) await note(services, report);
    }
    return {};
  };

export const handler = lambdaHandler(mailFeedbackContract, mailFeedback, () =>
  servicesOf(
    { ...withTables(), ...withEventBus() },
    { hires: { change: changeHire }, events: { publish: publishEvents } },
  ),
);
