// What became of an email, as a note in the record. SES reports at least once and in no order, so the note does not depend
// on it: the gravest stays, and of equally grave ones that of the newest email.
import type { MailProblem } from '../../workflow/contract/hr.ts';
import type { EmailKind } from '../../workflow/contract/steps.ts';
import { withGroup } from './changes.ts';
import type { HireRecord } from './record.ts';

type Note = NonNullable<HireRecord['mail']['problem']>;

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

/** Above 0 HR has to do something, and gets an event. */
const gravity: Readonly<Record<MailProblem['problem'], number>> = { 'bounced-for-now': 0, complained: 1, bounced: 2 };

const isGraver = (one: Note, other: Note) =>
  gravity[one.problem] === gravity[other.problem]
    ? one.sentAt > other.sentAt
    : gravity[one.problem] > gravity[other.problem];

/** The record with the note, or undefined when the report is of no use: about another attempt or address, or known. */
export function withMailProblem(record: HireRecord, report: MailReport): HireRecord | undefined {
  const { attempt, address, problem, mail, sentAt, at } = report;
  const { email, verifiedAt } = record.address;
  const isOfThisAddress = record.attempt === attempt && email.toLowerCase() === address.toLowerCase();
  // The address has been proved by the code since.
  const isOver = verifiedAt !== undefined && sentAt <= verifiedAt;
  const note = { problem, mail, sentAt, at };
  if (!isOfThisAddress || isOver || (record.mail.problem && !isGraver(note, record.mail.problem))) return undefined;
  return withGroup(record, 'mail', { problem: note });
}

/** What HR may know of it. */
export const publicProblem = ({ problem, mail, at }: Note): MailProblem => ({ problem, mail, at });

/** What a change of the record adds that HR gets an event about. */
export function newProblem(
  before: Pick<HireRecord, 'mail'> | undefined,
  { mail: { problem: note } }: Pick<HireRecord, 'mail'>,
): MailProblem | undefined {
  if (!note || gravity[note.problem] === 0) return undefined;
  const known = before?.mail.problem;
  return known && !isGraver(note, known) ? undefined : publicProblem(note);
}
