// Local SNS: topics with Lambda functions for subscribers, for the other services of an environment and for the code that
// provisions it. The endpoint has no such service.
// https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
import { AwsError, notImplemented } from '../kit/aws-error.ts';
import { AsyncInvocations } from '../lambda/async-invocations.ts';
import type { Clock, Lambda, Random } from '../kit/seams.ts';

export type TopicsOptions = {
  readonly clock: Clock;
  readonly random: Random;
  readonly lambda: Lambda;
  readonly region?: string;
  readonly accountId?: string;
};

export type Notification = { readonly subject: string; readonly message: string };

type Subscription = { readonly arn: string; readonly functionArn: string };

export class LocalTopics {
  readonly #options: TopicsOptions;
  readonly #topics = new Map<string, Subscription[]>();
  readonly invocations: AsyncInvocations;

  constructor(options: TopicsOptions) {
    this.#options = options;
    this.invocations = new AsyncInvocations(options.lambda, options.clock);
  }

  /** @returns the ARN; a topic that is there stays as it is */
  create(name: string): string {
    if (!/^[\w-]{1,256}$/.test(name)) throw new AwsError('InvalidParameter', 'Invalid parameter: Topic Name');
    const { region = 'us-east-1', accountId = '000000000000' } = this.#options;
    const arn = `arn:aws:sns:${region}:${accountId}:${name}`;
    if (!this.#topics.has(arn)) this.#topics.set(arn, []);
    return arn;
  }

  subscribe(topicArn: string, functionArn: string): void {
    const subscriptions = this.#find(topicArn);
    if (!/^arn:[^:]+:lambda:/.test(functionArn)) throw notImplemented('Subscribe with an endpoint that is no function');
    const arn = `${topicArn}:${this.#options.random.uuid()}`;
    if (!subscriptions.some((there) => there.functionArn === functionArn)) subscriptions.push({ arn, functionArn });
  }

  publish(topicArn: string, { subject, message }: Notification): void {
    const { clock, random } = this.#options;
    const Sns = {
      Type: 'Notification',
      MessageId: random.uuid(),
      TopicArn: topicArn,
      Subject: subject,
      Message: message,
      Timestamp: new Date(clock.now()).toISOString(),
      MessageAttributes: {},
    };
    for (const { arn, functionArn } of this.#find(topicArn)) {
      const record = { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: arn, Sns };
      this.invocations.start(functionArn, { Records: [record] });
    }
  }

  #find(topicArn: string): Subscription[] {
    const found = this.#topics.get(topicArn);
    if (found) return found;
    throw new AwsError('NotFound', 'Topic does not exist', { status: 404 });
  }
}
