// What HR is shown of a hire.
import type { HireStatus } from '../../workflow/contract/hr.ts';
import type { Failure } from '../../workflow/contract/failure.ts';
import { publicProblem } from './mail-feedback.ts';
import type { HireRecord } from './record.ts';
import { stageOf } from './stage.ts';

/** @param failure why the execution stands still, where that was looked at */
export const statusForHr = (
  { identity, wait, page, outcome, attempt, executionArn, address, verdict, mail, deadlines, hr }: HireRecord,
  failure?: Failure,
): HireStatus => ({
  employeeNumber: identity.employeeNumber,
  stage: stageOf({ outcome, wait, page, deadlines }),
  ...(outcome && { outcome }),
  ...(failure && { failure }),
  ...(verdict.problem && { problem: verdict.problem }),
  ...(mail.problem && { mailProblem: publicProblem(mail.problem) }),
  attempt,
  executionArn,
  email: address.email,
  startedAt: deadlines.claimedAt,
  deadlineAt: deadlines.deadlineAt,
  ...(deadlines.endedAt !== undefined && { endedAt: deadlines.endedAt }),
  cancelAsked: hr.cancel !== undefined && !outcome,
  correctionAsked: hr.correct !== undefined && !outcome,
  eraseAsked: hr.erase === true,
});
