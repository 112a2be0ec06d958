// Has the sweeper run every minute.
import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Construct } from 'constructs';

/** The next run does what this one left: retries of a run would only pile up. */
export const sweepEveryMinute = (scope: Construct, sweeper: IFunction): Schedule =>
  new Schedule(scope, 'EveryMinute', {
    description: 'Sends pending answers and events, and withdraws hires that can not be redriven any more',
    schedule: ScheduleExpression.rate(Duration.minutes(1)),
    target: new LambdaInvoke(sweeper, { retryAttempts: 0, maxEventAge: Duration.minutes(1) }),
  });
