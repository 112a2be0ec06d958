// Has the sweeper run every minute.
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as Invoke } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** The next minute does what this one left: retries of a run would only pile up. */
export const sweepEveryMinute = (scope: Construct, sweeper: IFunction): Rule =>
  new Rule(scope, 'EveryMinute', {
    description: 'Sends what was left behind, and withdraws hires that can not be redriven any more',
    schedule: Schedule.rate(Duration.minutes(1)),
    targets: [new Invoke(sweeper, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
  });
