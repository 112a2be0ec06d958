// HR asks where a hire stands, or one attempt of it. The record says it; an attempt that was refused, or that the workflow has
// not come to yet, has none, and only its execution knows.
import { HireUnknownError } from '../../../workflow/contract/errors.ts';
import type { Failure } from '../../../workflow/contract/failure.ts';
import { hireIdOf } from '../../../workflow/contract/hire.ts';
import { type HireStatus, type HrRequestInput, maxAttempts } from '../../../workflow/contract/hr.ts';
import { statusForHr } from '../../hires/hr-status.ts';
import type { HireRecord } from '../../hires/record.ts';
import { executionName } from '../../lifecycle/execution-name.ts';
import type { Execution } from '../../lifecycle/execution.ts';
import type { Uses } from '../../runtime/services.ts';

type Services = Uses<{ hires: 'find' | 'executionNote'; executions: 'arnOf' | 'look' | 'lastState' }>;
type Attempt = { readonly attempt: number; readonly execution: Execution };

/** With the state that the execution came to last. */
async function failureIn({ executions }: Services, execution: Execution | undefined): Promise<Failure | undefined> {
  if (!execution?.failure) return undefined;
  const stateName = await executions.lastState(execution.executionArn);
  return { ...execution.failure, ...(stateName !== undefined && { stateName }) };
}

async function statusOfRecord(services: Services, record: HireRecord): Promise<HireStatus> {
  if (record.outcome) return statusForHr(record);
  return statusForHr(record, await failureIn(services, await services.executions.look(record.executionArn)));
}

async function attemptOf(
  { executions }: Services,
  employeeNumber: string,
  attempt: number,
): Promise<Attempt | undefined> {
  const execution = await executions.look(executions.arnOf(executionName({ employeeNumber }, attempt)));
  return execution && { attempt, execution };
}

/** The newest of the attempts that were refused one after the other, and the one that may be running after them. */
async function newestAttempt(services: Services, employeeNumber: string): Promise<Attempt | undefined> {
  let newest: Attempt | undefined;
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const found = await attemptOf(services, employeeNumber, attempt);
    if (!found) break;
    newest = found;
  }
  return newest;
}

/** Nothing is told of an attempt whose record has been removed since. */
async function isForgotten({ hires }: Services, record: HireRecord | undefined, execution: Execution) {
  if (execution.outcome && !record) return true;
  return (await hires.executionNote(execution.executionArn)) === 'erased';
}

async function statusOfAttempt(services: Services, employeeNumber: string, { attempt, execution }: Attempt) {
  const { executionArn, startedAt, stoppedAt, outcome } = execution;
  const failure = await failureIn(services, execution);
  return {
    employeeNumber,
    ...(outcome && { outcome }),
    ...(failure && { failure }),
    attempt,
    executionArn,
    startedAt,
    ...(stoppedAt !== undefined && { endedAt: stoppedAt }),
    cancelAsked: false,
    correctionAsked: false,
    eraseAsked: false,
  };
}

export const hireStatus =
  (services: Services) =>
  async ({ employeeNumber, attempt }: HrRequestInput<'hr-status'>): Promise<HireStatus> => {
    const record = await services.hires.find(hireIdOf(employeeNumber));
    if (record && attempt === undefined) return statusOfRecord(services, record);
    const asked = await (attempt === undefined
      ? newestAttempt(services, employeeNumber)
      : attemptOf(services, employeeNumber, attempt));
    if (record && record.executionArn === asked?.execution.executionArn) return statusOfRecord(services, record);
    if (!asked || (await isForgotten(services, record, asked.execution))) {
      throw new HireUnknownError('No hire with this employeeNumber is known.');
    }
    return statusOfAttempt(services, employeeNumber, asked);
  };
