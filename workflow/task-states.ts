// How a step becomes a state: Lambda invoke with our retries, a timeout, and nothing but {} as output unless said.
import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { IntegrationPattern, TaskInput, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { Awaitable, StepName } from './contract/steps.ts';
import * as expr from './expressions.ts';
import { callbackRetries, stepRetries } from './retry.ts';

/** The deployed function of a step. */
export type FunctionOf = (step: StepName) => IFunction;

const owned = { hireId: expr.variable('hireId'), executionArn: expr.executionArn };

type Details = {
  readonly payload?: Record<string, unknown> | string;
  readonly assign?: Record<string, unknown>;
  readonly outputs?: unknown;
};

/** One minute per try: three times the function's own timeout, so that the function's error is seen first. */
const stepTimeout = Timeout.duration(Duration.seconds(60));

export class StepTask {
  /** Every state made here that works on a row of its own. */
  readonly ownedSteps: LambdaInvoke[] = [];
  private readonly scope: Construct;
  private readonly functionOf: FunctionOf;

  constructor(scope: Construct, functionOf: FunctionOf) {
    this.scope = scope;
    this.functionOf = functionOf;
  }

  /** A state that runs one step. `payload` comes on top of whose hire it is; a text replaces it. */
  step(stateName: string, step: StepName, { payload = {}, assign, outputs = {} }: Details = {}): LambdaInvoke {
    const task = LambdaInvoke.jsonata(this.scope, stateName, {
      lambdaFunction: this.functionOf(step),
      payload:
        typeof payload === 'string' ? TaskInput.fromText(payload) : TaskInput.fromObject({ ...owned, ...payload }),
      taskTimeout: stepTimeout,
      retryOnServiceExceptions: false,
      outputs,
      ...(assign && { assign }),
    });
    for (const policy of stepRetries) task.addRetry(policy);
    if (typeof payload !== 'string') this.ownedSteps.push(task);
    return task;
  }

  /** A state that waits for a person: the step opens the callback, SendTaskSuccess ends the wait. */
  wait(stateName: string, awaiting: Awaitable, seconds: string): LambdaInvoke {
    const task = LambdaInvoke.jsonata(this.scope, stateName, {
      lambdaFunction: this.functionOf('open-callback'),
      integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: TaskInput.fromObject({
        ...owned,
        taskToken: expr.taskToken,
        awaiting,
        answeredBy: expr.variable('submission'),
        fencingToken: expr.fencingToken,
      }),
      taskTimeout: Timeout.jsonata(seconds),
      retryOnServiceExceptions: false,
      assign: {
        awaiting,
        action: expr.callbackAction,
        submission: expr.callbackSubmission,
        remindAt: expr.remindersAfterAnswer,
        renewals: 0,
      },
      outputs: {},
    });
    for (const policy of callbackRetries) task.addRetry(policy);
    this.ownedSteps.push(task);
    return task;
  }
}

/** The errors of a wait whose time is up, and what is then known of it. */
export const timeIsUp = (awaiting: Awaitable) => ({
  errors: ['States.Timeout', 'States.HeartbeatTimeout'],
  assign: { awaiting, action: 'none', remindAt: expr.remindersLeft },
  outputs: {},
});
