// HR starts a hire. The same hire again is the same start; the same number with other data is refused with what differs.
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { maxInputLength } from '../../workflow/contract/hire.ts';
import { ContractBrokenError, HireDiffersError } from '../../workflow/contract/errors.ts';
import { type HrRequestInput, wishes } from '../../workflow/contract/hr.ts';
import { awsCall } from '../runtime/aws.ts';
import { withHires, withStates } from '../runtime/clients.ts';
import { readRow } from '../hires/repository.ts';
import { executionInput, executionName } from '../lifecycle/execution-name.ts';
import { groupsOf } from '../hires/group-rules.ts';
import { readHire } from '../../workflow/contract/read-hire.ts';
import type { HiresServices, Services } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';

type Needs = HiresServices & Pick<Services, 'states'>;

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

/** A value too deep to be written down is too long for a hire. */
function lengthOf(given: unknown): number {
  try {
    return JSON.stringify(given)?.length ?? 0;
  } catch {
    return maxInputLength + 1;
  }
}

/** The names of the fields in which two inputs differ, in order. */
export function differences(one: string, other: string): string[] {
  const [a, b] = [fieldsOf(one), fieldsOf(other)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((field) => a.get(field) !== b.get(field)).toSorted();
}

/** The execution of that name, if it has the same data. @throws HireDiffersError */
async function sameExecution(services: Needs, executionArn: string, input: string) {
  const fields = differences((await inputOf(services, executionArn)) ?? 'null', input);
  if (fields.length === 0) return { executionArn, started: false };
  throw new HireDiffersError(`This attempt was started with other data. What differs: ${fields.join(', ')}.`);
}

/** An alias or version ARN names one segment more than the machine's own. */
const executionArnOf = (stateMachineArn: string, name: string) =>
  `${stateMachineArn.split(':').slice(0, 7).join(':').replace(':stateMachine:', ':execution:')}:${name}`;

export const hrStart =
  (services: Needs) =>
  async ({ hire: given, attempt }: HrRequestInput<'hr-start'>) => {
    const { stateMachineArn, groupRules } = services.settings;
    if (stateMachineArn === undefined) throw new ContractBrokenError('STATE_MACHINE_ARN is not set.');
    const hire = readHire({ hire: given, inputLength: lengthOf(given) });
    // Refused here, by what the first step would refuse it for.
    groupsOf(groupRules, hire);
    const [name, input] = [executionName(hire, attempt), executionInput(hire)];
    const executionArn = executionArnOf(stateMachineArn, name);
    const command = new StartExecutionCommand({ stateMachineArn, name, input });
    const row = await readRow(services, hire.employeeNumber);
    const isTaken = await awsCall(
      'StepFunctions StartExecution',
      async () => {
        await services.states.send(command);
        return false;
      },
      ({ name: error }) => (error === 'ExecutionAlreadyExists' ? true : undefined),
    );
    if (isTaken) return sameExecution(services, executionArn, input);
    // A running execution with the same input is answered like a new one; the hires table knows it by then.
    return { executionArn, started: row?.executionArn !== executionArn };
  };

export const handler = step(wishes['hr-start'], hrStart, () => ({ ...withHires(), ...withStates() }));
