// The execution of a hire: started once, whether it still runs and since when it does not, how it ended and where.
import { DescribeExecutionCommand, GetExecutionHistoryCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod/mini';
import { ContractBrokenError, refusedHires } from '../../workflow/contract/errors.ts';
import { type Failure, failureOf } from '../../workflow/contract/failure.ts';
import { type Outcome, outcomes } from '../../workflow/contract/steps.ts';
import { hour } from '../../workflow/contract/times.ts';
import type { HireRecord } from '../hires/record.ts';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';

export type ExecutionState = {
  readonly isRunning: boolean;
  readonly stoppedAt: number;
  /** It ended in a named Fail: nobody has to repair anything, HR starts again. */
  readonly isRefused: boolean;
};

const unknown = { ExecutionDoesNotExist: () => undefined };

/** `stoppedAt` in milliseconds since the epoch; an execution that AWS has forgotten (after 90 days) stopped long ago. */
export const executionState =
  ({ states, clock }: Pick<Clients, 'states' | 'clock'>) =>
  async ({ executionArn, deadlines }: Pick<HireRecord, 'executionArn' | 'deadlines'>): Promise<ExecutionState> => {
    const command = new DescribeExecutionCommand({ executionArn });
    const described = await aws('StepFunctions DescribeExecution', () => states.send(command), unknown);
    // DescribeExecution lags a little behind StartExecution: a young execution that it does not know yet is running.
    const isYoung = !described && deadlines.claimedAt > clock.now() - hour;
    const isRunning = isYoung || described?.status === 'RUNNING' || described?.status === 'PENDING_REDRIVE';
    const isRefused = refusedHires.some((name) => name === described?.error);
    return { isRunning, stoppedAt: described?.stopDate?.getTime() ?? 0, isRefused };
  };

/** An execution as it is now; an outcome or a failure when it has ended. */
export type Execution = {
  readonly executionArn: string;
  /** What it was started with. */
  readonly input: string;
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  readonly outcome: Outcome | undefined;
  readonly failure: Failure | undefined;
};

const ended = z.object({ outcome: z.enum(outcomes) });

/** Undefined when there is none of that name, or none yet: DescribeExecution lags a little behind StartExecution. */
export const describedExecution =
  ({ states }: Pick<Clients, 'states'>) =>
  async (executionArn: string): Promise<Execution | undefined> => {
    const command = new DescribeExecutionCommand({ executionArn });
    const described = await aws('StepFunctions DescribeExecution', () => states.send(command), unknown);
    if (!described) return undefined;
    const { input = 'null', output = 'null', startDate, stopDate } = described;
    return {
      executionArn,
      input,
      startedAt: startDate?.getTime() ?? 0,
      stoppedAt: stopDate?.getTime(),
      outcome: z.safeParse(ended, JSON.parse(output)).data?.outcome,
      failure: failureOf(described),
    };
  };

/** The state that an execution came to last: retries stand between its entry and the end. */
export const lastStateOf =
  ({ states }: Pick<Clients, 'states'>) =>
  async (executionArn: string): Promise<string | undefined> => {
    const command = new GetExecutionHistoryCommand({
      executionArn,
      reverseOrder: true,
      includeExecutionData: false,
      maxResults: 1000,
    });
    const history = await aws('StepFunctions GetExecutionHistory', () => states.send(command), unknown);
    return history?.events?.find(({ stateEnteredEventDetails }) => stateEnteredEventDetails)?.stateEnteredEventDetails
      ?.name;
  };

/** An alias or version ARN names one segment more than the machine's own. */
const executionArnOf = (stateMachineArn: string, name: string) =>
  `${stateMachineArn.split(':').slice(0, 7).join(':').replace(':stateMachine:', ':execution:')}:${name}`;

export type Start = {
  /** A running execution of that name with the same input is answered like a new one. */
  readonly kind: 'started' | 'name-exists';
  readonly executionArn: string;
};

/** @throws ContractBrokenError when the function does not know the state machine */
export const executionArnByName =
  ({ settings }: Pick<Clients, 'settings'>) =>
  (name: string): string => {
    if (settings.stateMachineArn === undefined) throw new ContractBrokenError('STATE_MACHINE_ARN is not set.');
    return executionArnOf(settings.stateMachineArn, name);
  };

/** @throws ContractBrokenError when the function does not know the state machine */
export const startExecution =
  ({ states, settings }: Pick<Clients, 'states' | 'settings'>) =>
  async (name: string, input: string): Promise<Start> => {
    const { stateMachineArn } = settings;
    const executionArn = executionArnByName({ settings })(name);
    const command = new StartExecutionCommand({ stateMachineArn, name, input });
    const send = async (): Promise<Start> => {
      await states.send(command);
      return { kind: 'started', executionArn };
    };
    return aws<Start, Start>('StepFunctions StartExecution', send, {
      ExecutionAlreadyExists: () => ({ kind: 'name-exists', executionArn }),
    });
  };
