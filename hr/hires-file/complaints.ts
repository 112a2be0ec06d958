// What is wrong with an entry, in words for the owner of the file, who is to correct it: the value is theirs, and is shown.
import { hire as hireSchema } from '../../workflow/contract/hire.ts';
import type { FieldProblem } from '../../workflow/contract/read-hire.ts';
import type { Complaint, HireEntry } from './entry.ts';
import { visible } from './visible.ts';

/** One group of several is shown alone. */
function valueOf({ values, hire }: HireEntry, field: string): string | undefined {
  const [name = '', at] = field.split('.');
  if (at === undefined) return values.get(name);
  const list: unknown =
    typeof hire === 'object' && hire !== null ? Object.entries(hire).find(([key]) => key === name)?.[1] : [];
  const one: unknown = Array.isArray(list) ? list[Number(at)] : undefined;
  return typeof one === 'string' ? one : values.get(name);
}

/** What could not be read goes before what the contract says of the same field. */
export function complaintsOf(entry: HireEntry, problems: readonly FieldProblem[]): Complaint[] {
  const read = new Set(entry.problems.map(({ field }) => field));
  return [...entry.problems, ...problems.filter(({ field }) => !read.has(field))].map(({ field, says }) => ({
    field: field.split('.')[0] ?? '',
    says,
    value: valueOf(entry, field),
  }));
}

export function complaintText({ field, value, says }: Complaint): string {
  if (field === '') return says;
  if (value !== undefined) return `${field} ${visible(value)}: ${says}`;
  return field in hireSchema.shape ? `${field} (empty): ${says}` : `${field}: ${says}`;
}

/** The fields that have to be corrected, each once. */
export const fieldsOf = (complaints: readonly Complaint[]): string =>
  [...new Set(complaints.map(({ field }) => field))].filter((field) => field !== '').join(', ');
