// By how many seconds the most overdue hire is late; 0 when none is. The sweeper logs it every minute
// (functions/hires/sweep.ts), so that no function needs a permission or a library for metrics.
import { type Metric, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** @param log the sweeper's; a minute without its line has no value; the alarm SweeperStopped covers that */
export function oldestOverdue(scope: Construct, log: ILogGroup, name: string): Metric {
  const filter = new MetricFilter(scope, 'OldestOverdue', {
    logGroup: log,
    filterPattern: FilterPattern.literal('{ $.secondsLate >= 0 }'),
    metricNamespace: `Onboarding/${name}`,
    metricName: 'OldestOverdue',
    metricValue: '$.secondsLate',
    unit: Unit.SECONDS,
  });
  return filter.metric({ statistic: 'max' });
}
