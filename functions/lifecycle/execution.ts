// The execution of a hire: started once, whether it still runs and since when it does not, and what it was started with.
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ContractBrokenError, refusedHires } from '../../workflow/contract/errors.ts';
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

/** The input that an execution was started with; undefined when there is none of that name. */
export const executionInputOf =
  ({ states }: Pick<Clients, 'states'>) =>
  async (executionArn: string): Promise<string | undefined> => {
    const command = new DescribeExecutionCommand({ executionArn });
    const described = await aws('StepFunctions DescribeExecution', () => states.send(command), unknown);
    return described?.input;
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
