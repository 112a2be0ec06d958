// The alarms, and what each means. docs/alarms.md has an entry for each.
import { Duration } from 'aws-cdk-lib';
import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Function } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { AlarmSpec } from './alarms.ts';
import type { Funnel } from './funnel.ts';
import type { OnboardingStateMachine } from '../workflow/state-machine.ts';

/** What is watched of one onboarding. */
export type WatchedProps = {
  readonly funnel: Funnel;
  readonly oldestOverdue: Metric;
  readonly workflow: OnboardingStateMachine;
  readonly sweeper: Function;
  readonly customMessage: Function;
  readonly pageApi: HttpStage;
  readonly hrApi: HttpStage;
  readonly deadLetterTopic: ITopic;
};

const period = Duration.minutes(5);
const sum = { period, statistic: 'sum' } as const;
const consolePathOf = (of: Function) => `lambda/home#/functions/${of.functionName}`;

/** At Cognito, per category, in five minutes (docs.aws.amazon.com/cognito, dimensions-for-cognito-user-pools). */
const cognitoCalls = (Resource: string) =>
  new Metric({
    namespace: 'AWS/Usage',
    metricName: 'CallCount',
    dimensionsMap: { Service: 'Cognito', Type: 'API', Resource, Class: 'None' },
    ...sum,
  });

const reputation = (metricName: string) =>
  new Metric({ namespace: 'AWS/SES', metricName: `Reputation.${metricName}`, period: Duration.hours(1) });

function workflowAlarms({ workflow: { stateMachine }, funnel }: WatchedProps): AlarmSpec[] {
  const consolePath = `states/home#/statemachines/view/${stateMachine.stateMachineArn}?statusFilter=FAILED`;
  return [
    {
      name: 'Fault',
      means: 'An execution failed where a person has to repair something; redrive it after the repair.',
      metric: funnel.faults.with({ period }),
      from: 1,
      consolePath,
    },
    {
      name: 'TimedOut',
      means: 'An execution timed out as a whole, which the definition never asks for.',
      metric: stateMachine.metricTimedOut({ period }),
      from: 1,
      consolePath,
    },
    {
      name: 'Throttled',
      means:
        'Step Functions throttled executions: more hires are started at once than the quotas of the account allow.',
      metric: stateMachine.metricThrottled({ period }),
      from: 1,
      consolePath,
    },
  ];
}

function sweeperAlarms({ sweeper, oldestOverdue }: WatchedProps): AlarmSpec[] {
  return [
    {
      name: 'OldestOverdue',
      means: 'A hire is overdue: an answer, an event, a repair or the end of the hire comes later than it should.',
      metric: oldestOverdue.with({ period }),
      from: 1,
      consolePath: `cloudwatch/home#logsV2:log-groups/log-group/${sweeper.logGroup.logGroupName}`,
    },
    {
      name: 'SweeperStopped',
      means: 'The sweeper has not run for ten minutes: pending answers and events wait.',
      metric: sweeper.metricInvocations({ period: Duration.minutes(10), statistic: 'sum' }),
      from: 1,
      upTo: 0,
      consolePath: consolePathOf(sweeper),
    },
    {
      name: 'SweeperFails',
      means: 'The sweeper fails again and again: pending answers and events wait.',
      metric: sweeper.metricErrors({ period }),
      from: 3,
      consolePath: consolePathOf(sweeper),
    },
  ];
}

function apiAlarms({ sweeper, customMessage, pageApi, hrApi, deadLetterTopic }: WatchedProps): AlarmSpec[] {
  return [
    {
      name: 'CodeMailFails',
      means: 'The CustomMessage trigger fails, and Cognito mails no code without it.',
      metric: customMessage.metricErrors({ period }),
      from: 1,
      consolePath: consolePathOf(customMessage),
    },
    {
      name: 'PageApi5xx',
      means: 'The page API answered with a 5xx, five times in five minutes.',
      metric: pageApi.metricServerError(sum),
      from: 5,
      consolePath: 'cloudwatch/home#logsV2:logs-insights',
    },
    {
      name: 'HrApi5xx',
      means: 'The HR API answered with a 5xx, five times in five minutes.',
      metric: hrApi.metricServerError(sum),
      from: 5,
      consolePath: 'cloudwatch/home#logsV2:logs-insights',
    },
    {
      name: 'FunctionsThrottled',
      means: 'Lambda throttled invocations: the account has no concurrency left.',
      metric: Function.metricAllThrottles(sum),
      from: 1,
      consolePath: 'lambda/home#/functions',
    },
    {
      name: 'InvocationLost',
      means:
        'An asynchronous invocation failed for good: a run of the sweeper, a bounce or complaint, or a custom resource.',
      metric: deadLetterTopic.metricNumberOfMessagesPublished(sum),
      from: 1,
      consolePath: consolePathOf(sweeper),
    },
  ];
}

function limitAlarms(): AlarmSpec[] {
  const quota = 'servicequotas/home/services/cognito-idp/quotas';
  return [
    {
      name: 'MailsBounce',
      means: 'SES counts 5 % bounces: it puts the account under review, and then stops sending.',
      metric: reputation('BounceRate'),
      from: 0.05,
      consolePath: 'ses/home#/reputation',
    },
    {
      name: 'MailsComplainedOf',
      means: 'SES counts 0.1 % complaints: it puts the account under review, and then stops sending.',
      metric: reputation('ComplaintRate'),
      from: 0.001,
      consolePath: 'ses/home#/reputation',
    },
    {
      name: 'VerificationQuota',
      means: "Cognito's fixed quota of 25 UserUpdate calls a second is at 80 %: hires take longer, none fails.",
      metric: cognitoCalls('UserUpdate'),
      from: 0.8 * 25 * period.toSeconds(),
      consolePath: quota,
    },
    {
      name: 'NewPasswordQuota',
      means:
        "Cognito's fixed quota of 30 UserAccountRecovery calls a second is at 80 %: hires take longer, none fails.",
      metric: cognitoCalls('UserAccountRecovery'),
      from: 0.8 * 30 * period.toSeconds(),
      consolePath: quota,
    },
    {
      name: 'SignInQuota',
      means: "Cognito's default quota of 120 UserAuthentication calls a second is at 80 %.",
      metric: cognitoCalls('UserAuthentication'),
      from: 0.8 * 120 * period.toSeconds(),
      consolePath: quota,
    },
  ];
}

export const alarmSpecs = (watched: WatchedProps): AlarmSpec[] => [
  ...workflowAlarms(watched),
  ...sweeperAlarms(watched),
  ...apiAlarms(watched),
  ...limitAlarms(),
];
