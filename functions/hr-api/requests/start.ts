// HR starts a hire. The same hire again is the same start; for the same number with other data the answer names what differs.
import { HireDiffersError } from '../../../workflow/contract/errors.ts';
import type { HrRequestInput } from '../../../workflow/contract/hr.ts';
import { readHire } from '../../../workflow/contract/read-hire.ts';
import { hireIdOf, maxInputLength } from '../../../workflow/contract/hire.ts';
import { groupsOf } from '../../runtime/group-rules.ts';
import { executionInput, executionName } from '../../lifecycle/execution-name.ts';
import type { Uses } from '../../runtime/services.ts';

type Services = Uses<{ hires: 'find' | 'noteRequested'; executions: 'arnOf' | 'start' | 'inputOf' }>;

/** Without case they name the same person, and the first spelling stays. */
const folded = new Set(['employeeNumber', 'universalId']);

const written = (field: string, one: unknown) => JSON.stringify(folded.has(field) ? hireIdOf(String(one)) : one);

const fieldsOf = (text: string): Map<string, string> => {
  const value: unknown = JSON.parse(text);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(entries.map(([field, one]) => [field, written(field, one)]));
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
async function sameExecution({ executions }: Services, executionArn: string, input: string) {
  const fields = differences((await executions.inputOf(executionArn)) ?? 'null', input);
  if (fields.length === 0) return { executionArn, started: false };
  throw new HireDiffersError(`This attempt was started with other data. What differs: ${fields.join(', ')}.`);
}

export const startHire =
  (services: Services) =>
  async ({ hire: given, attempt }: HrRequestInput<'hr-start'>) => {
    const { hires, executions, settings, clock } = services;
    const hire = readHire({ hire: given, inputLength: lengthOf(given), now: clock.now() });
    // Refused here, by what the first step would refuse it for.
    groupsOf(settings, hire);
    const input = executionInput(hire);
    const record = await hires.find(hireIdOf(hire.employeeNumber));
    const name = executionName(hire, attempt);
    // The first step audits who starts an execution without this API.
    await hires.noteRequested(executions.arnOf(name));
    const { kind, executionArn } = await executions.start(name, input);
    if (kind === 'name-exists') return sameExecution(services, executionArn, input);
    // A running execution with the same input is answered like a new one; the hires table knows it by then.
    return { executionArn, started: record?.executionArn !== executionArn };
  };
