// What is counted of hires, read off the state machine's own log: every entered state is a line there, by name and without
// data. One vocabulary for console, dashboard and alarms.
import { FilterPattern, MetricFilter, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import { type Metric, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { refusedHires } from '../../workflow/contract/errors.ts';

/** The state whose entry is counted. */
export const milestones = {
  Invited: 'Invite',
  PasswordSet: 'Sign in',
  CodeRequested: 'Request email code',
  EmailVerified: 'Groups asked for?',
  Onboarded: 'Onboarded',
  InvitationExpired: 'Invitation expired',
  Cancelled: 'Hire cancelled',
  TooManyAttempts: 'Too many attempts',
} as const;
export type Milestone = keyof typeof milestones;

// The named Fails: nothing was created, HR has to act. Every other failure is a fault.
const failed = '$.type = "ExecutionFailed"';
const isRefused = refusedHires.map((name) => `$.details.error = "${name}"`).join(' || ');
const isFault = refusedHires.map((name) => `$.details.error != "${name}"`).join(' && ');

export class Funnel extends Construct {
  readonly milestones: ReadonlyMap<Milestone, Metric>;
  readonly refused: Metric;
  readonly faults: Metric;
  private readonly log: ILogGroup;
  private readonly namespace: string;

  /** `name` keeps two onboardings of one account apart. */
  constructor(scope: Construct, id: string, log: ILogGroup, name: string) {
    super(scope, id);
    this.log = log;
    this.namespace = `Onboarding/${name}`;
    const isMilestone = (key: string): key is Milestone => key in milestones;
    const names = Object.keys(milestones).filter(isMilestone);
    this.milestones = new Map(
      names.map((key) => [
        key,
        this.count(key, `{ $.type = "*StateEntered" && $.details.name = "${milestones[key]}" }`),
      ]),
    );
    this.refused = this.count('HireRefused', `{ ${failed} && (${isRefused}) }`);
    this.faults = this.count('Fault', `{ ${failed} && ${isFault} }`);
  }

  private count(metricName: string, pattern: string): Metric {
    const filter = new MetricFilter(this, metricName, {
      logGroup: this.log,
      filterPattern: FilterPattern.literal(pattern),
      metricNamespace: this.namespace,
      metricName,
      metricValue: '1',
      defaultValue: 0,
      unit: Unit.COUNT,
    });
    return filter.metric({ statistic: 'sum' });
  }
}
