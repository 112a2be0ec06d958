// Where hires stand, as a table for people or JSON for programs.
import type { HireStatus } from '../../workflow/contract/hr.ts';
import type { Failure } from '../../workflow/contract/failure.ts';
import { instant, json, table, type Terminal } from './terminal.ts';

const head = [
  'NUMBER',
  'STAGE',
  'REFERENCE',
  'OUTCOME',
  'ERROR',
  'STATE',
  'CAUSE',
  'PROBLEM',
  'ATTEMPT',
  'EMAIL',
  'MAIL PROBLEM',
  'STARTED',
  'DEADLINE',
  'ENDED',
  'HR ASKED',
];

/** At a fault: what the page tells the hire to name, and operators look for. */
const referenceOf = ({ stage, executionArn }: HireStatus) =>
  stage === 'fault' ? (executionArn.split(':').at(-1) ?? '') : '';

/** Beside the address that it is about. */
const mailProblemOf = ({ mailProblem }: HireStatus) =>
  mailProblem ? `${mailProblem.mail} ${mailProblem.problem} ${instant(mailProblem.at)}` : '';

const wishesOf = ({ cancelAsked, correctionAsked, eraseAsked }: HireStatus) =>
  [cancelAsked && 'cancel', correctionAsked && 'correct-email', eraseAsked && 'erase']
    .filter((request) => request !== false)
    .join(', ');

/** Error, state and cause, for people. */
export const failureCells = (failure: Failure | undefined): readonly [string, string, string] => [
  failure?.error ?? '',
  failure?.stateName ?? '',
  failure?.cause ?? '',
];

const rowOf = (status: HireStatus): string[] => [
  status.employeeNumber,
  status.stage ?? '',
  referenceOf(status),
  status.outcome ?? '',
  ...failureCells(status.failure),
  status.problem ?? '',
  String(status.attempt),
  status.email ?? '',
  mailProblemOf(status),
  instant(status.startedAt),
  instant(status.deadlineAt),
  instant(status.endedAt),
  wishesOf(status),
];

/** Columns in which nobody has anything are left out. */
export function withoutEmpty(titles: readonly string[], rows: readonly (readonly string[])[]) {
  const isUsed = titles.map((_, column) => rows.some((row) => row[column] !== ''));
  const used = (row: readonly string[]) => row.filter((_, column) => isUsed[column]);
  return [used(titles), rows.map(used)] as const;
}

export function showStatuses(terminal: Terminal, isJson: boolean, found: readonly HireStatus[]): void {
  terminal.out(isJson ? json(found) : table(terminal, ...withoutEmpty(head, found.map(rowOf))));
}
