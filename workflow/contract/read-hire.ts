// Reads a hire where it comes in: what is wrong is said field by field, and no value is ever repeated.
import * as z from 'zod/mini';
import { type Hire, hire as hireSchema, maxInputLength } from './hire.ts';
import { HireInvalidError } from './errors.ts';

/** The name of an unknown field comes from outside too: only a plain one is repeated. */
const printable = (key: string) => (/^[\w.:-]{1,40}$/.test(key) ? key : 'a field with an unprintable name');

/** @throws HireInvalidError that names each field and what it should be */
export function readHire({ hire, inputLength }: { readonly hire?: unknown; readonly inputLength: number }): Hire {
  if (inputLength > maxInputLength) {
    throw new HireInvalidError(`The input has ${inputLength} characters; a hire has at most ${maxInputLength}.`);
  }
  const read = z.safeParse(hireSchema, hire);
  if (read.success) return read.data;
  const complaints = read.error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') return `${issue.keys.map(printable).join(', ')}: unknown field`;
    const field = issue.path.map(String).join('.');
    return field === '' ? 'The input has to be a JSON object' : `${field}: ${issue.message}`;
  });
  throw new HireInvalidError(`${complaints.join('; ')}.`);
}
