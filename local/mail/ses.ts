// Local SESv2. SendEmail with simple content is ours: checked as SES checks it and recorded. Everything else that
// aws-ses-v2-local knows (templates, raw mails, bulk) goes to the inbox while one is open, and is refused without.
import { AwsError, notImplemented, unknownOperation } from '../aws-error.ts';
import type { Random, Service } from '../seams.ts';
import type { WireAnswer, WireRequest } from '../transports/wire.ts';
import { jsonAnswer } from '../transports/wire.ts';
import type { Inbox } from './inbox.ts';
import type { Mails } from './mails.ts';
import { isSimple, kindOf, readSimpleMail } from './send-email.ts';

export type SesOptions = { mails: Mails; random: Random };

const sendPath = '/v2/email/outbound-emails';

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.');
  }
};

export class LocalSes implements Service {
  readonly #mails: Mails;
  readonly #random: Random;
  inbox: Inbox | undefined;

  constructor({ mails, random }: SesOptions) {
    this.#mails = mails;
    this.#random = random;
  }

  async call(operation: string, input: unknown): Promise<unknown> {
    if (operation === 'SendEmail') return this.#sendEmail(input);
    const sdk: object = await import('@aws-sdk/client-sesv2');
    throw `${operation}Command` in sdk ? notImplemented(operation) : unknownOperation(operation);
  }

  /** The REST binding: everything under /v2/email/. */
  async handle(request: WireRequest): Promise<WireAnswer> {
    const sends = request.method === 'POST' && request.path === sendPath;
    const input = sends ? parse(request.body) : undefined;
    if (sends && (isSimple(input) || this.inbox === undefined)) return jsonAnswer(await this.#sendEmail(input));
    if (this.inbox === undefined) throw notImplemented(`${request.method} ${request.path} (no inbox is open)`);
    const answer = await this.inbox.forward(request);
    for (const [, messageId = ''] of answer.body.matchAll(/"MessageId":"([^"]+)"/g)) {
      const mail = await this.inbox.find(messageId);
      if (mail !== undefined) this.#mails.record({ ...mail, kind: kindOf(input) });
    }
    return answer;
  }

  async #sendEmail(input: unknown): Promise<{ MessageId: string }> {
    await this.#mails.deliver(readSimpleMail(input));
    const head = Buffer.from(this.#random.bytes(8)).toString('hex');
    return { MessageId: `${head}-${this.#random.uuid()}-000000` };
  }
}
