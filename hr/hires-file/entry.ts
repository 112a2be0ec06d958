// What a file of hires is read into, whatever its form was.
import type { FieldProblem } from '../../workflow/contract/read-hire.ts';

/** Something wrong with one entry: the field and what it should be, and the value as the file has it. */
export type Complaint = FieldProblem & { readonly value?: string | undefined };

export type HireEntry = {
  /** For people: `line 7`. */
  readonly where: string;
  /** As the contract spells it, where the file's own spelling could be read. */
  readonly hire: unknown;
  /** What could not be read. */
  readonly problems: readonly FieldProblem[];
  /** What the file has for each field, untouched. */
  readonly values: ReadonlyMap<string, string>;
};

export type BadEntry = { readonly entry: HireEntry; readonly complaints: readonly Complaint[] };

export type HiresFile = {
  readonly entries: readonly HireEntry[];
  /** How the file was understood, where that is not plain from its first line. */
  readonly notes: readonly string[];
  readonly form: 'csv' | 'json';
  /** A file of the same form with these entries alone and what is wrong with each: corrected, it can be started itself. */
  reportOf(bad: readonly BadEntry[]): string;
};

/** The file is none of the forms; says where. */
export class FileUnreadableError extends Error {
  override readonly name = 'FileUnreadableError';
}
