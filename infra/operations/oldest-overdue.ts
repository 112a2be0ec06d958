// How late we are with the hire that has waited for us the longest, in seconds; 0 is well. The sweeper says it in its log
// every minute (functions/hires/sweep.ts), so that no function needs a permission or a library for metrics.
import { type Metric, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** @param log the sweeper's; a minute without its line is a minute without a value, and another alarm's affair */
export function oldestWaiting(scope: Construct, log: ILogGroup, name: string): Metric {
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
