// What rings, and what it means. docs/alarms.md has an entry for each.
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
  readonly oldestWaiting: Metric;
  readonly workflow: OnboardingStateMachine;
  readonly sweeper: Function;
  readonly customMessage: Function;
  readonly pageApi: HttpStage;
  readonly hr: HttpStage;
  readonly deadLetterTopic: ITopic;
};

const period = Duration.minutes(5);
const sum = { period, statistic: 'sum' } as const;
const lookAt = (of: Function) => `lambda/home#/functions/${of.functionName}`;

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
  const look = `states/home#/statemachines/view/${stateMachine.stateMachineArn}?statusFilter=FAILED`;
  return [
    {
      name: 'Fault',
      means: 'An execution failed where a person has to repair something; redrive it after the repair.',
      metric: funnel.faults.with({ period }),
      from: 1,
      look,
    },
    {
      name: 'TimedOut',
      means: 'An execution timed out as a whole, which the definition never asks for.',
      metric: stateMachine.metricTimedOut({ period }),
      from: 1,
      look,
    },
    {
      name: 'Throttled',
      means: 'Step Functions slowed executions down; more hires are under way than the account has room for.',
      metric: stateMachine.metricThrottled({ period }),
      from: 1,
      look,
    },
  ];
}

function sweeperAlarms({ sweeper, oldestWaiting }: WatchedProps): AlarmSpec[] {
  return [
    {
      name: 'OldestOverdue',
      means:
        'A hire waits for us longer than anybody should: for an answer that was given, an event, a repair, or an end.',
      metric: oldestWaiting.with({ period }),
      from: 1,
      look: `cloudwatch/home#logsV2:log-groups/log-group/${sweeper.logGroup.logGroupName}`,
    },
    {
      name: 'SweeperStopped',
      means: 'The sweeper has not run for ten minutes: answers and events that were left behind wait.',
      metric: sweeper.metricInvocations({ period: Duration.minutes(10), statistic: 'sum' }),
      from: 1,
      upTo: 0,
      look: lookAt(sweeper),
    },
    {
      name: 'SweeperFails',
      means: 'The sweeper fails again and again: answers and events that were left behind wait.',
      metric: sweeper.metricErrors({ period }),
      from: 3,
      look: lookAt(sweeper),
    },
  ];
}

function apiAlarms({ sweeper, customMessage, pageApi, hr, deadLetterTopic }: WatchedProps): AlarmSpec[] {
  return [
    {
      name: 'CodeMailFails',
      means: 'The trigger that words the mail with the code fails, and Cognito mails no code without it.',
      metric: customMessage.metricErrors({ period }),
      from: 1,
      look: lookAt(customMessage),
    },
    {
      name: 'PageApi5xx',
      means: 'The page API answered with a 5xx, five times in five minutes.',
      metric: pageApi.metricServerError(sum),
      from: 5,
      look: 'cloudwatch/home#logsV2:logs-insights',
    },
    {
      name: 'HrApi5xx',
      means: 'the HR API answered with a 5xx, five times in five minutes.',
      metric: hr.metricServerError(sum),
      from: 5,
      look: 'cloudwatch/home#logsV2:logs-insights',
    },
    {
      name: 'FunctionsThrottled',
      means: 'Lambda refused invocations of this account for want of concurrency.',
      metric: Function.metricAllThrottles(sum),
      from: 1,
      look: 'lambda/home#/functions',
    },
    {
      name: 'InvocationLost',
      means:
        'An asynchronous invocation failed for good: a run of the sweeper, a bounce that HR should know of, or a custom resource.',
      metric: deadLetterTopic.metricNumberOfMessagesPublished(sum),
      from: 1,
      look: lookAt(sweeper),
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
      look: 'ses/home#/reputation',
    },
    {
      name: 'MailsComplainedOf',
      means: 'SES counts 0.1 % complaints: it puts the account under review, and then stops sending.',
      metric: reputation('ComplaintRate'),
      from: 0.001,
      look: 'ses/home#/reputation',
    },
    {
      name: 'VerificationQuota',
      means:
        "Cognito's fixed quota of 25 UserUpdate calls a second is at 80 %: hires take longer, none is deadLetterTopic.",
      metric: cognitoCalls('UserUpdate'),
      from: 0.8 * 25 * period.toSeconds(),
      look: quota,
    },
    {
      name: 'NewPasswordQuota',
      means:
        "Cognito's fixed quota of 30 UserAccountRecovery calls a second is at 80 %: hires take longer, none is deadLetterTopic.",
      metric: cognitoCalls('UserAccountRecovery'),
      from: 0.8 * 30 * period.toSeconds(),
      look: quota,
    },
    {
      name: 'SignInQuota',
      means: "Cognito's default quota of 120 UserAuthentication calls a second is at 80 %.",
      metric: cognitoCalls('UserAuthentication'),
      from: 0.8 * 120 * period.toSeconds(),
      look: quota,
    },
  ];
}

export const alarmSpecs = (watched: WatchedProps): AlarmSpec[] => [
  ...workflowAlarms(watched),
  ...sweeperAlarms(watched),
  ...apiAlarms(watched),
  ...limitAlarms(),
];
