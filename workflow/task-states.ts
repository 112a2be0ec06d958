// How a step becomes a state: Lambda invoke with our retries, a timeout, and nothing but {} as output unless said.
import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  type CatchProps,
  Choice,
  Condition,
  type IChainable,
  IntegrationPattern,
  TaskInput,
  type TaskStateBase,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { Awaitable, StepName } from './contract/steps.ts';
import * as expr from './expressions.ts';
import { callbackRetries, stepRetries } from './retry.ts';

/** The deployed function of a step. */
export type FunctionOf = (step: StepName) => IFunction;

const ofHire = { hireId: expr.variable('hireId'), executionArn: expr.executionArn };

type Details = {
  readonly payload?: Record<string, unknown> | string;
  readonly assign?: Record<string, unknown>;
  readonly outputs?: unknown;
};

/** One minute per try: three times the function's own timeout, so that the function's error is seen first. */
const stepTimeout = Timeout.duration(Duration.seconds(60));

/** The condition of a Choice. */
export const when = (expression: string): Condition => Condition.jsonata(expression);

/** What a Catch takes: one error by its name, and what is assigned on the way. */
export const on = (error: string, assign: Record<string, unknown> = {}): CatchProps => ({
  errors: [error],
  assign,
  outputs: {},
});

export class TaskStates {
  readonly scope: Construct;
  /** The phase that the states belong to: the console and the picture of the flow show it. */
  readonly comment: string;
  private readonly functionOf: FunctionOf;
  /** Every state that works on a record of its own, of all phases. */
  private readonly owned: TaskStateBase[];

  constructor(scope: Construct, functionOf: FunctionOf, comment = '', owned: TaskStateBase[] = []) {
    this.scope = scope;
    this.functionOf = functionOf;
    this.comment = comment;
    this.owned = owned;
  }

  /** The same for the states of one phase. */
  of(phase: string): TaskStates {
    return new TaskStates(this.scope, this.functionOf, phase, this.owned);
  }

  choice(stateName: string): Choice {
    return Choice.jsonata(this.scope, stateName, { comment: this.comment });
  }

  /** A state that runs one step. `payload` comes on top of whose hire it is; a text replaces it. */
  step(stateName: string, step: StepName, { payload = {}, assign, outputs = {} }: Details = {}): LambdaInvoke {
    const task = LambdaInvoke.jsonata(this.scope, stateName, {
      comment: this.comment,
      lambdaFunction: this.functionOf(step),
      payload:
        typeof payload === 'string' ? TaskInput.fromText(payload) : TaskInput.fromObject({ ...ofHire, ...payload }),
      taskTimeout: stepTimeout,
      retryOnServiceExceptions: false,
      outputs,
      ...(assign && { assign }),
    });
    for (const policy of stepRetries) task.addRetry(policy);
    if (typeof payload !== 'string') this.owned.push(task);
    return task;
  }

  /** A state that waits for a person: the step keeps the task token, SendTaskSuccess ends the wait with an action. */
  wait(stateName: string, awaiting: Awaitable, seconds: string): LambdaInvoke {
    const task = LambdaInvoke.jsonata(this.scope, stateName, {
      comment: this.comment,
      lambdaFunction: this.functionOf('open-callback'),
      integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: TaskInput.fromObject({
        ...ofHire,
        taskToken: expr.taskToken,
        awaiting,
        answeredBy: expr.variable('submission'),
        fencingToken: expr.fencingToken,
      }),
      taskTimeout: Timeout.jsonata(seconds),
      retryOnServiceExceptions: false,
      assign: { submission: expr.callbackSubmission, remindAt: expr.remindersAfterAnswer, renewals: 0 },
      outputs: { action: expr.callbackAction },
    });
    for (const policy of callbackRetries) task.addRetry(policy);
    this.owned.push(task);
    return task;
  }

  /** Adds a Catch to every state that works on the record of its hire, but for one. */
  catchEverywhere(error: string, target: IChainable, except: TaskStateBase): void {
    for (const task of this.owned) if (task !== except) task.addCatch(target, on(error));
  }
}
