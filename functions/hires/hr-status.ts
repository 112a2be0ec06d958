// What HR's wishes share: the row of a hire by employee number, and what HR is shown of it.
import type { HireStatus } from '../../workflow/contract/hr.ts';
import { HireUnknownError } from '../../workflow/contract/errors.ts';
import { changeRow, readRow } from './repository.ts';
import type { HireRecord } from './record.ts';
import { toldProblem } from './mail-feedback.ts';
import type { HiresServices } from '../runtime/services.ts';
import type { RecordDraft } from './derived.ts';

const unknown = () => new HireUnknownError('No hire with this employeeNumber is known.');

/** @throws HireUnknownError */
export async function knownRow(services: HiresServices, employeeNumber: string): Promise<HireRecord> {
  const row = await readRow(services, employeeNumber);
  if (!row) throw unknown();
  return row;
}

/** @throws HireUnknownError, HireConflictError, and what `change` throws */
export async function changeKnownRow(
  services: HiresServices,
  employeeNumber: string,
  change: (row: HireRecord) => RecordDraft | undefined,
): Promise<HireRecord> {
  const row = await changeRow(services, employeeNumber, (there) => there && change(there));
  if (!row) throw unknown();
  return row;
}

export const statusForHr = (row: HireRecord): HireStatus => ({
  employeeNumber: row.hireId,
  stage: row.stage,
  ...(row.outcome && { outcome: row.outcome }),
  ...(row.problem && { problem: row.problem }),
  ...(row.mailProblem && { mailProblem: toldProblem(row.mailProblem) }),
  attempt: row.attempt,
  executionArn: row.executionArn,
  email: row.email,
  startedAt: row.claimedAt,
  deadlineAt: row.deadlineAt,
  ...(row.endedAt !== undefined && { endedAt: row.endedAt }),
  cancelAsked: row.cancel !== undefined && !row.outcome,
  correctionAsked: row.correct !== undefined && !row.outcome,
  eraseAsked: row.erase === true,
});
