// HR starts a hire. The same hire again is the same start; the same number with other data is refused with what differs.
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ContractBrokenError, HireDiffersError } from '../workflow/errors.ts';
import { type WishInput, wishes } from '../workflow/hr-contract.ts';
import { awsCall } from './shared/aws-call.ts';
import { withDesk, withStates } from './shared/clients.ts';
import { executionInput, executionName } from './shared/execution-name.ts';
import { readHire } from './shared/read-hire.ts';
import type { Ground, Services } from './shared/services.ts';
import { step } from './shared/step.ts';

type Needs = Ground & Pick<Services, 'states'>;

const inputOf = ({ states }: Needs, executionArn: string) =>
  awsCall(
    'StepFunctions DescribeExecution',
    async () => (await states.send(new DescribeExecutionCommand({ executionArn }))).input ?? 'null',
    ({ name }) => (name === 'ExecutionDoesNotExist' ? null : undefined),
  );

const fieldsOf = (text: string): Map<string, string> => {
  const value: unknown = JSON.parse(text);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(entries.map(([field, one]) => [field, JSON.stringify(one)]));
};

/** The names of the fields in which two inputs differ, in order. */
export function differences(one: string, other: string): string[] {
  const [a, b] = [fieldsOf(one), fieldsOf(other)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((field) => a.get(field) !== b.get(field)).toSorted();
}

/** The execution of that name, with the same input. @throws HireDiffersError */
function sameExecution(executionArn: string, there: string, input: string) {
  if (there === input) return { executionArn, started: false };
  const fields = differences(there, input).join(', ');
  throw new HireDiffersError(`This attempt was started with other data. What differs: ${fields}.`);
}

export const hrStart =
  (services: Needs) =>
  async ({ hire: given, attempt }: WishInput<'hr-start'>) => {
    const { stateMachineArn } = services.settings;
    if (stateMachineArn === undefined) throw new ContractBrokenError('STATE_MACHINE_ARN is not set.');
    const hire = readHire({ hire: given, inputLength: executionInput(given).length });
    const [name, input] = [executionName(hire, attempt), executionInput(hire)];
    // An alias or version ARN names one segment more than the machine's own.
    const executionArn = `${stateMachineArn.split(':').slice(0, 7).join(':').replace(':stateMachine:', ':execution:')}:${name}`;
    const there = await inputOf(services, executionArn);
    if (there !== null) return sameExecution(executionArn, there, input);
    const command = new StartExecutionCommand({ stateMachineArn, name, input });
    return awsCall(
      'StepFunctions StartExecution',
      async () => {
        await services.states.send(command);
        return { executionArn, started: true };
      },
      // Somebody else started it in this very moment.
      async (refusal) => {
        if (refusal.name !== 'ExecutionAlreadyExists') return undefined;
        return sameExecution(executionArn, (await inputOf(services, executionArn)) ?? 'null', input);
      },
    );
  };

export const handler = step(wishes['hr-start'], hrStart, () => ({ ...withDesk(), ...withStates() }));
