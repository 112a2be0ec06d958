// The mailbox simulator of SES: addresses whose mails bounce or are complained of, with a label or without, and what SES
// then publishes.
// https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html, event-publishing-retrieving-sns-contents.html
import type { MailEventType } from './configuration-sets.ts';
import type { SentMail } from './send-email.ts';

type Told = { readonly type: MailEventType; readonly body: (told: Telling) => object };
type Telling = { readonly emailAddress: string; readonly timestamp: string; readonly feedbackId: string };

const bounce =
  (bounceSubType: string) =>
  ({ emailAddress, timestamp, feedbackId }: Telling) => ({
    eventType: 'Bounce',
    bounce: {
      bounceType: 'Permanent',
      bounceSubType,
      bouncedRecipients: [
        { emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
      ],
      timestamp,
      feedbackId,
    },
  });

const complaint = ({ emailAddress, timestamp, feedbackId }: Telling) => ({
  eventType: 'Complaint',
  complaint: {
    complainedRecipients: [{ emailAddress }],
    timestamp,
    feedbackId,
    complaintFeedbackType: 'abuse',
  },
});

const boxes: Readonly<Record<string, Told>> = {
  bounce: { type: 'BOUNCE', body: bounce('General') },
  suppressionlist: { type: 'BOUNCE', body: bounce('Suppressed') },
  complaint: { type: 'COMPLAINT', body: complaint },
};

const boxOf = (address: string): Told | undefined =>
  boxes[/^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(address)?.[1]?.toLowerCase() ?? ''];

export type Feedback = { readonly type: MailEventType; readonly event: object };

export type Sending = { readonly messageId: string; readonly sentAt: number; readonly toldAt: number };

/** What becomes of a sent mail, for each recipient of whom there is something to tell. */
export function feedbackOn(sent: SentMail, { messageId, sentAt, toldAt }: Sending): Feedback[] {
  const { mail, recipients, tags, configurationSet = '' } = sent;
  const timestamp = new Date(toldAt).toISOString();
  const about = {
    timestamp: new Date(sentAt).toISOString(),
    source: mail.from ?? '',
    messageId,
    destination: recipients,
    headersTruncated: false,
    headers: [],
    commonHeaders: { from: [mail.from ?? ''], to: recipients, messageId, subject: mail.subject },
    tags: { 'ses:configuration-set': [configurationSet], ...tags },
  };
  return recipients.flatMap((emailAddress) => {
    const box = boxOf(emailAddress);
    if (!box) return [];
    const event = { ...box.body({ emailAddress, timestamp, feedbackId: `${messageId}-feedback` }), mail: about };
    return [{ type: box.type, event }];
  });
}
