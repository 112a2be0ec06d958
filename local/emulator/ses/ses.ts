// Local SESv2. SendEmail with simple content is ours: checked as SES checks it and recorded. So are configuration sets,
// which tell a topic what became of a mail to the mailbox simulator. Everything else that aws-ses-v2-local knows
// (templates, raw mails, bulk) goes to the inbox while one is open, and is refused without.
import { AwsError, notImplemented, unknownOperation } from '../kit/aws-error.ts';
import type { Clock, Random, Service } from '../kit/seams.ts';
import type { LocalTopics } from '../sns/topics.ts';
import type { WireAnswer, WireRequest } from '../transports/wire.ts';
import { jsonAnswer } from '../transports/wire.ts';
import { ConfigurationSets } from './configuration-sets.ts';
import type { Inbox } from './inbox.ts';
import type { Mails } from './mails.ts';
import { isSimple, kindOf, readSimpleMail, type SentMail } from './send-email.ts';
import { feedbackOn } from './simulator.ts';

export type SesOptions = {
  mails: Mails;
  random: Random;
  clock: Clock;
  topics: Pick<LocalTopics, 'publish'>;
  /** Milliseconds until SES hears what became of a mail: seconds as a rule, and hours when a server is slow to give up. */
  feedbackAfter?: () => number;
};

const sendPath = '/v2/email/outbound-emails';
const setsPath = '/v2/email/configuration-sets';
const destinationsPath = /^\/v2\/email\/configuration-sets\/([^/]+)\/event-destinations$/;

const subject = 'Amazon SES Email Event Notification';
/** What SES publishes to a topic when it is made a destination: no JSON (reported). */
const firstWord = 'Successfully validated SNS topic for Amazon SES event publishing.';

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.');
  }
};

const members = (body: string): object => {
  const input = parse(body);
  return typeof input === 'object' && input !== null ? input : {};
};

export class LocalSes implements Service {
  readonly #options: SesOptions;
  readonly #sets = new ConfigurationSets();
  inbox: Inbox | undefined;

  constructor(options: SesOptions) {
    this.#options = options;
  }

  async call(operation: string, input: unknown): Promise<unknown> {
    if (operation === 'SendEmail') return this.#sendEmail(input);
    if (operation === 'CreateConfigurationSet') return this.#sets.create(input);
    if (operation === 'CreateConfigurationSetEventDestination') return this.#addDestination(input);
    const sdk: object = await import('@aws-sdk/client-sesv2');
    throw `${operation}Command` in sdk ? notImplemented(operation) : unknownOperation(operation);
  }

  /** The REST binding: everything under /v2/email/. */
  async handle(request: WireRequest): Promise<WireAnswer> {
    const { method, path, body } = request;
    if (method === 'POST' && path === setsPath) return jsonAnswer(this.#sets.create(parse(body)));
    const ConfigurationSetName = method === 'POST' ? destinationsPath.exec(path)?.[1] : undefined;
    if (ConfigurationSetName !== undefined) {
      return jsonAnswer(this.#addDestination({ ConfigurationSetName, ...members(body) }));
    }
    const sends = method === 'POST' && path === sendPath;
    const input = sends ? parse(body) : undefined;
    if (sends && (isSimple(input) || this.inbox === undefined)) return jsonAnswer(await this.#sendEmail(input));
    if (this.inbox === undefined) throw notImplemented(`${method} ${path} (no inbox is open)`);
    const answer = await this.inbox.forward(request);
    for (const [, messageId = ''] of answer.body.matchAll(/"MessageId":"([^"]+)"/g)) {
      const mail = await this.inbox.find(messageId);
      if (mail !== undefined) this.#options.mails.record({ ...mail, kind: kindOf(input) });
    }
    return answer;
  }

  async #sendEmail(input: unknown): Promise<{ MessageId: string }> {
    const { mails, random } = this.#options;
    const sent = readSimpleMail(input);
    this.#sets.check(sent.configurationSet);
    await mails.deliver(sent.mail);
    const head = Buffer.from(random.bytes(8)).toString('hex');
    const MessageId = `${head}-${random.uuid()}-000000`;
    this.#tellLater(sent, MessageId);
    return { MessageId };
  }

  #addDestination(input: unknown): object {
    this.#options.topics.publish(this.#sets.addDestination(input), { subject, message: firstWord });
    return {};
  }

  #tellLater(sent: SentMail, messageId: string): void {
    const { configurationSet: set } = sent;
    if (set === undefined) return;
    const { clock, topics, feedbackAfter = () => 1_000 } = this.#options;
    const sentAt = clock.now();
    const toldAt = sentAt + feedbackAfter();
    for (const { type, event } of feedbackOn(sent, { messageId, sentAt, toldAt })) {
      const message = `${JSON.stringify(event)}\n`;
      for (const topic of this.#sets.topicsOf(set, type)) {
        clock.at(toldAt, () => topics.publish(topic, { subject, message }));
      }
    }
  }
}
