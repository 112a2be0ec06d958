// Reads a hire where it comes in: what is wrong is said field by field, and no value is ever repeated.
import * as z from 'zod/mini';
import { type Hire, hire as hireSchema, maxInputLength } from './hire.ts';
import { HireInvalidError } from './errors.ts';

/** What one field should be; `field` is empty when the input as a whole is meant. */
export type FieldProblem = { readonly field: string; readonly says: string };

/** The name of an unknown field comes from outside too: only a plain one is repeated. */
const printable = (key: string) => (/^[\w.:-]{1,40}$/.test(key) ? key : 'a field with an unprintable name');

const problemText = ({ field, says }: FieldProblem) => (field === '' ? says : `${field}: ${says}`);

type Input = { readonly hire?: unknown; readonly inputLength: number };

/** The hire, or each field that is wrong and what it should be. */
export function judgeHire({
  hire,
  inputLength,
}: Input): { readonly hire: Hire } | { readonly problems: readonly FieldProblem[] } {
  if (inputLength > maxInputLength) {
    const says = `The input has ${inputLength} characters; a hire has at most ${maxInputLength}`;
    return { problems: [{ field: '', says }] };
  }
  const read = z.safeParse(hireSchema, hire);
  if (read.success) return { hire: read.data };
  const problems = read.error.issues.flatMap((issue): FieldProblem[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ field: printable(key), says: 'unknown field' }));
    }
    const field = issue.path.map(String).join('.');
    return [{ field, says: field === '' ? 'The input has to be a JSON object' : issue.message }];
  });
  return { problems };
}

/** @throws HireInvalidError that names each field and what it should be */
export function readHire(input: Input): Hire {
  const judged = judgeHire(input);
  if ('hire' in judged) return judged.hire;
  throw new HireInvalidError(`${judged.problems.map(problemText).join('; ')}.`);
}
