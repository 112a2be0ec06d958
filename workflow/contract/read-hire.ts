// Reads a hire where it comes in: what is wrong is said field by field, and no value is ever repeated.
import * as z from 'zod/mini';
import { type Hire, hire as hireSchema, maxInputLength } from './hire.ts';
import { HireInvalidError } from './errors.ts';

/** What one field should be; `field` is empty when the input as a whole is meant. */
export type FieldProblem = { readonly field: string; readonly says: string };

/** The name of an unknown field comes from outside too: only a plain one is repeated. */
const printable = (key: string) => (/^[\w.:-]{1,40}$/.test(key) ? key : 'a field with an unprintable name');

const problemText = ({ field, says }: FieldProblem) => (field === '' ? says : `${field}: ${says}`);

type Input = {
  readonly hire?: unknown;
  readonly inputLength: number;
  /** Milliseconds since the epoch: nobody younger or older than people at work are is meant. */
  readonly now: number;
};

/** A date of this year instead of the birth's, a wrong century or era: nobody of that age is hired. */
const [youngest, oldest] = [13, 110];

/** The day so many years ago, as ISO 8601 writes it. */
function yearsAgo(years: number, now: number): string {
  const today = new Date(now).toISOString();
  return `${Number(today.slice(0, 4)) - years}${today.slice(4, 10)}`;
}

function ageProblem({ birthdate }: Hire, now: number): FieldProblem | undefined {
  if (birthdate === undefined) return undefined;
  if (birthdate <= yearsAgo(youngest, now) && birthdate > yearsAgo(oldest + 1, now)) return undefined;
  return { field: 'birthdate', says: `has to be of somebody of ${youngest} to ${oldest} years` };
}

/** The hire, or each field that is wrong and what it should be. */
export function judgeHire({
  hire,
  inputLength,
  now,
}: Input): { readonly hire: Hire } | { readonly problems: readonly FieldProblem[] } {
  if (inputLength > maxInputLength) {
    const says = `The input has ${inputLength} characters; a hire has at most ${maxInputLength}`;
    return { problems: [{ field: '', says }] };
  }
  const read = z.safeParse(hireSchema, hire);
  if (read.success) {
    const problem = ageProblem(read.data, now);
    return problem ? { problems: [problem] } : { hire: read.data };
  }
  const problems = read.error.issues.flatMap((issue): FieldProblem[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ field: printable(key), says: 'unknown field' }));
    }
    const field = issue.path.map(String).join('.');
    return [{ field, says: field === '' ? 'The input has to be a JSON object' : issue.message }];
  });
  return { problems };
}

/** What a HireInvalidError of readHire says of each field. */
export const problemsIn = (message: string): FieldProblem[] =>
  message
    .replace(/\.$/, '')
    .split('; ')
    .map((text) => {
      const [, field = '', says = text] = /^([\w.]+): (.+)$/s.exec(text) ?? [];
      return { field, says };
    });

/** @throws HireInvalidError that names each field and what it should be */
export function readHire(input: Input): Hire {
  const judged = judgeHire(input);
  if ('hire' in judged) return judged.hire;
  throw new HireInvalidError(`${judged.problems.map(problemText).join('; ')}.`);
}

/** @param hrGroups the groups that the deployment lets HR name; others are told by their place in the list alone */
export const hrGroupProblems = (
  { groups = [] }: Pick<Hire, 'groups'>,
  hrGroups: readonly string[],
): readonly FieldProblem[] =>
  groups.flatMap((group, at) =>
    hrGroups.includes(group)
      ? []
      : [{ field: `groups.${at}`, says: 'has to be a group that HR may name (setting hrGroups)' }],
  );

/** @throws HireInvalidError that names each group that HR may not name by its place in the list */
export function requireHrGroups(hire: Pick<Hire, 'groups'>, hrGroups: readonly string[]): void {
  const problems = hrGroupProblems(hire, hrGroups);
  if (problems.length > 0) throw new HireInvalidError(`${problems.map(problemText).join('; ')}.`);
}
