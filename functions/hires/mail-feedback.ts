// What became of a mail, as a note in the row. SES reports at least once and in no order, so the note does not depend on
// it: the gravest stays, and of equally grave ones that of the newest mail.
import type { EmailKind } from '../../workflow/contract/steps.ts';
import type { MailProblem } from '../../workflow/contract/hr.ts';
import type { HireRecord } from './record.ts';

type Note = NonNullable<HireRecord['mailProblem']>;

export type MailReport = {
  readonly hireId: string;
  readonly attempt: number;
  readonly mail: EmailKind;
  /** Where it went. */
  readonly address: string;
  readonly problem: MailProblem['problem'];
  readonly sentAt: number;
  readonly at: number;
};

/** Above 0 HR has to do something, and is told. */
const gravity: Readonly<Record<MailProblem['problem'], number>> = { 'bounced-for-now': 0, complained: 1, bounced: 2 };

const isGraver = (one: Note, other: Note) =>
  gravity[one.problem] === gravity[other.problem]
    ? one.sentAt > other.sentAt
    : gravity[one.problem] > gravity[other.problem];

/** The row with the note, or undefined when the report is of no use: about another attempt or address, or known. */
export function withMailProblem(row: HireRecord, report: MailReport): HireRecord | undefined {
  const { attempt, address, problem, mail, sentAt, at } = report;
  const isOfThisAddress = row.attempt === attempt && row.email.toLowerCase() === address.toLowerCase();
  // The address has been proved by the code since.
  const isOver = row.verifiedAt !== undefined && sentAt <= row.verifiedAt;
  const note = { problem, mail, sentAt, at };
  if (!isOfThisAddress || isOver || (row.mailProblem && !isGraver(note, row.mailProblem))) return undefined;
  return { ...row, mailProblem: note };
}

export const toldProblem = ({ problem, mail, at }: Note): MailProblem => ({ problem, mail, at });

/** What a change of the row adds that HR has to be told. */
export function newProblem(
  before: Pick<HireRecord, 'mailProblem'> | undefined,
  { mailProblem: note }: Pick<HireRecord, 'mailProblem'>,
): MailProblem | undefined {
  if (!note || gravity[note.problem] === 0) return undefined;
  const known = before?.mailProblem;
  return known && !isGraver(note, known) ? undefined : toldProblem(note);
}
