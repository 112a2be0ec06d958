// The alarms: the text of each says what it means, its entry in the runbook, and where to look. A refused hire is no fault:
// HR corrects it, and no alarm goes off.
import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export type AlarmSpec = {
  /** Its name, and its entry in docs/alarms.md. */
  readonly name: string;
  readonly means: string;
  readonly metric: IMetric;
  /** In alarm from this value up. */
  readonly from: number;
  /** In alarm from this value down: for what should happen and does not. */
  readonly upTo?: number;
  /** Where to look, without the console's host and region: `states/home#/…`. */
  readonly consolePath: string;
};

export type AlarmsProps = {
  readonly specs: readonly AlarmSpec[];
  /** Gets all of them. */
  readonly mail: string | undefined;
  /** Where docs/alarms.md is read. */
  readonly runbookUrl: string | undefined;
  /** Keeps two onboardings of one account apart. */
  readonly prefix: string;
};

export class Alarms extends Construct {
  /** Subscribe to it. */
  readonly topic: Topic;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { specs, mail, runbookUrl, prefix }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Onboarding', enforceSSL: true });
    if (mail !== undefined) this.topic.addSubscription(new EmailSubscription(mail));
    const { region } = Stack.of(this);
    const runbook = (name: string) => `${runbookUrl ?? 'docs/alarms.md'}#${name.toLowerCase()}`;
    this.alarms = specs.map(({ name, means, metric, from, upTo, consolePath }) => {
      const alarm = new Alarm(this, name, {
        alarmName: `${prefix}-${name}`,
        alarmDescription: [
          means,
          `Runbook: ${runbook(name)}`,
          `Look: https://${region}.console.aws.amazon.com/${consolePath}`,
        ].join('\n\n'),
        metric,
        threshold: upTo ?? from,
        comparisonOperator:
          upTo === undefined
            ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
            : ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: upTo === undefined ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
      });
      alarm.addAlarmAction(new SnsAction(this.topic));
      return alarm;
    });
  }
}
