// HR starts a hire. The same hire again is the same start; for the same number with other data the answer names what differs.
// An attempt that was refused makes way for the next one by itself.
import { HireDiffersError } from '../../../workflow/contract/errors.ts';
import { type Hire, hireIdOf, maxInputLength } from '../../../workflow/contract/hire.ts';
import {
  type AttemptState,
  type HrRequestInput,
  type HrRequestOutput,
  maxAttempts,
} from '../../../workflow/contract/hr.ts';
import { readHire } from '../../../workflow/contract/read-hire.ts';
import type { HireRecord } from '../../hires/record.ts';
import { groupsOf } from '../../runtime/group-rules.ts';
import { executionInput, executionName } from '../../lifecycle/execution-name.ts';
import type { Execution } from '../../lifecycle/execution.ts';
import type { Uses } from '../../runtime/services.ts';

type Services = Uses<{
  hires: 'find' | 'noteRequested' | 'executionNote';
  executions: 'arnOf' | 'start' | 'look';
}>;

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

type Met = { readonly execution: Execution; readonly record: HireRecord | undefined };

/** What the execution came to that has the name already. */
async function stateOf({ hires }: Services, { execution, record }: Met): Promise<AttemptState> {
  const { executionArn, outcome, failure } = execution;
  if (record?.executionArn === executionArn && record.outcome) return record.outcome;
  if ((await hires.executionNote(executionArn)) === 'erased' || (outcome && !record)) return 'erased';
  if (failure) return failure.isRefused ? 'refused' : 'failed';
  return outcome ?? 'running';
}

/** @throws HireDiffersError */
function requireSame(before: string, input: string): void {
  const fields = differences(before, input);
  if (fields.length === 0) return;
  throw new HireDiffersError(`This attempt was started with other data. What differs: ${fields.join(', ')}.`);
}

type Start = { readonly hire: Hire; readonly input: string; readonly record: HireRecord | undefined };

/** Starts this attempt, or the next one when it was refused before: nothing was made of it, and the hire is corrected now. */
async function startFrom(services: Services, start: Start, attempt: number): Promise<HrRequestOutput<'hr-start'>> {
  const { hires, executions } = services;
  const { hire, input, record } = start;
  const name = executionName(hire, attempt);
  // The first step audits who starts an execution without this API.
  await hires.noteRequested(executions.arnOf(name));
  const { kind, executionArn } = await executions.start(name, input);
  // A running execution with the same input is answered like a new one; the hires table knows it by then.
  const started = kind === 'started' && record?.executionArn !== executionArn;
  const execution = kind === 'started' ? undefined : await executions.look(executionArn);
  if (!execution) return { executionArn, started, attempt, state: 'running' };
  const state = await stateOf(services, { execution, record });
  if (state === 'refused' && attempt < maxAttempts) return startFrom(services, start, attempt + 1);
  if (state !== 'refused') requireSame(execution.input, input);
  const { failure } = execution;
  return { executionArn, started, attempt, state, ...(failure && { failure }) };
}

export const startHire =
  (services: Services) =>
  async ({ hire: given, attempt }: HrRequestInput<'hr-start'>) => {
    const { hires, settings, clock } = services;
    const hire = readHire({ hire: given, inputLength: lengthOf(given), now: clock.now() });
    // Refused here, by what the first step would refuse it for.
    groupsOf(settings, hire);
    const record = await hires.find(hireIdOf(hire.employeeNumber));
    return startFrom(services, { hire, input: executionInput(hire), record }, attempt);
  };
