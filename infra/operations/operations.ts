// What operators see of one onboarding: its metrics, alarms and dashboard.
import { Duration, Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  LogQueryWidget,
  type Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { alarmSpecs, type WatchedProps } from './alarm-specs.ts';
import { Alarms } from './alarms.ts';
import { Funnel } from './funnel.ts';
import { oldestOverdue } from './oldest-overdue.ts';
import type { OnboardingSettings } from '../settings.ts';

export type OperationsProps = Omit<WatchedProps, 'funnel' | 'oldestOverdue'> & {
  /** Keeps two onboardings of one account apart. */
  readonly name: string;
  readonly settings: OnboardingSettings;
};

const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12, height: 6 });

/** The newest lines of a log that a query finds. */
const lines = (title: string, { logGroupName }: ILogGroup, query: readonly string[]) =>
  new LogQueryWidget({
    title,
    logGroupNames: [logGroupName],
    queryLines: [...query, 'sort @timestamp desc', 'limit 20'],
    width: 12,
    height: 6,
  });

export class Operations extends Construct {
  readonly funnel: Funnel;
  readonly oldestOverdue: Metric;
  readonly alarms: Alarms;
  readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, props: OperationsProps) {
    super(scope, id);
    const { name, settings, workflow, sweeper } = props;
    this.funnel = new Funnel(this, 'Funnel', workflow.log, name);
    this.oldestOverdue = oldestOverdue(this, sweeper.logGroup, name);
    this.alarms = new Alarms(this, 'Alarms', {
      specs: alarmSpecs({ ...props, funnel: this.funnel, oldestOverdue: this.oldestOverdue }),
      mail: settings.alarmMail,
      runbookUrl: settings.runbookUrl,
      prefix: name,
    });
    this.dashboard = this.makeDashboard(props);
  }

  private makeDashboard({ name, workflow, sweeper, pageApi, hrApi }: OperationsProps): Dashboard {
    const { stateMachine, log } = workflow;
    return new Dashboard(this, 'Dashboard', {
      dashboardName: `${name}-${Stack.of(this).region}`,
      defaultInterval: Duration.days(7),
      widgets: [
        [new AlarmStatusWidget({ alarms: [...this.alarms.alarms], title: 'Alarms', width: 24, height: 4 })],
        [
          graph('From invited to onboarded', [...this.funnel.milestones.values()]),
          graph('Refused hires, and faults', [this.funnel.refused, this.funnel.faults]),
        ],
        [
          graph('Seconds that the most overdue hire is late', [this.oldestOverdue]),
          lines('The most overdue hires', sweeper.logGroup, [
            'fields @timestamp, hireId, secondsLate',
            'filter secondsLate > 0',
          ]),
        ],
        [
          graph('Executions', [
            stateMachine.metricStarted(),
            stateMachine.metricSucceeded(),
            stateMachine.metricFailed(),
            stateMachine.metricThrottled(),
          ]),
          graph(
            'APIs',
            [pageApi, hrApi].flatMap((stage) => [
              stage.metricCount(),
              stage.metricClientError(),
              stage.metricServerError(),
            ]),
          ),
        ],
        [
          lines('The last faults', log, [
            'fields @timestamp, execution_arn, details.error',
            'filter type = "ExecutionFailed"',
          ]),
        ],
      ],
    });
  }
}
