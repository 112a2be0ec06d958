// What SES publishes of an email, as its documentation shows it (event-publishing-retrieving-sns-examples), and as SNS hands
// it to a function: much more than anybody needs.
export type Reported = {
  readonly address?: string;
  readonly bounceType?: 'Permanent' | 'Transient' | 'Undetermined';
  readonly isComplaint?: boolean;
  readonly tags?: Readonly<Record<string, readonly string[]>>;
  readonly sentAt?: number;
  readonly at?: number;
};

export const ourTags = { kind: ['invitation'], hire: ['1001-002'], attempt: ['1'] };

/** The event that a function gets for messages to its topic. */
export const notified = (...messages: readonly string[]) => ({
  Records: messages.map((Message) => ({
    EventSource: 'aws:sns',
    EventVersion: '1.0',
    EventSubscriptionArn: 'arn:aws:sns:eu-west-1:111122223333:reports:21be56ed-a058-49f5-8c98-aedd2564c486',
    Sns: {
      Type: 'Notification',
      MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
      TopicArn: 'arn:aws:sns:eu-west-1:111122223333:reports',
      Subject: 'Amazon SES Email Event Notification',
      Message,
      Timestamp: '2026-11-24T00:00:01.000Z',
      MessageAttributes: {},
    },
  })),
});

const iso = (at: number) => new Date(at).toISOString();
const messageId = '0100017-example-000000';

const bounceOf = (address: string, bounceType: string, at: number) => ({
  bounceType,
  bounceSubType: 'General',
  bouncedRecipients: [
    { emailAddress: address, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
  ],
  timestamp: iso(at),
  feedbackId: `${messageId}-feedback`,
  reportingMTA: 'dsn; mta.example.com',
});

const complaintOf = (address: string, at: number) => ({
  complainedRecipients: [{ emailAddress: address }],
  timestamp: iso(at),
  feedbackId: `${messageId}-feedback`,
  userAgent: 'Amazon SES Mailbox Simulator',
  complaintFeedbackType: 'abuse',
  arrivalDate: iso(at),
});

export function sesReport(reported: Reported = {}) {
  const { address = 'hana@home.example', bounceType = 'Permanent', isComplaint = false } = reported;
  const { tags = ourTags, sentAt = Date.UTC(2026, 10, 24), at = sentAt + 1_000 } = reported;
  return {
    ...(isComplaint
      ? { eventType: 'Complaint', complaint: complaintOf(address, at) }
      : { eventType: 'Bounce', bounce: bounceOf(address, bounceType, at) }),
    mail: {
      timestamp: iso(sentAt),
      source: 'Example Company <welcome@company.example>',
      sourceArn: 'arn:aws:ses:eu-west-1:111122223333:identity/company.example',
      sendingAccountId: '111122223333',
      messageId,
      destination: [address],
      headersTruncated: false,
      headers: [{ name: 'Subject', value: 'Welcome' }],
      commonHeaders: { from: ['welcome@company.example'], to: [address], messageId, subject: 'Welcome' },
      tags: { 'ses:configuration-set': ['onboarding'], 'ses:from-domain': ['company.example'], ...tags },
    },
  };
}

/** The report as mail-feedback gets it. */
export const reportEvent = (reported?: Reported) => notified(`${JSON.stringify(sesReport(reported))}\n`);
