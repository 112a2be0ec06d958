// A file of hires, looked at before anybody is asked: who can be started, and what is wrong with the others.
import { type AwsFault, HireInvalidError, type OnboardingError } from '../../workflow/contract/errors.ts';
import type { Hire } from '../../workflow/contract/hire.ts';
import { hrGroupProblems, judgeHire, problemsIn } from '../../workflow/contract/read-hire.ts';
import { UsageError } from '../client/usage-error.ts';
import { complaintsOf, complaintText } from '../hires-file/complaints.ts';
import { isEncoding } from '../hires-file/encoding.ts';
import { type BadEntry, FileUnreadableError, type HireEntry, type HiresFile } from '../hires-file/entry.ts';
import { readHires } from '../hires-file/hires-file.ts';
import { explain } from './explain.ts';
import { oneLine } from './terminal.ts';
import { type Call, textIn } from './usage.ts';

export type Checked = { readonly entry: HireEntry; readonly hire: Hire };
type CheckedFile = { readonly good: readonly Checked[]; readonly bad: readonly BadEntry[] };

/** Says on the standard error how the file was understood. @throws UsageError */
export function readFile({ terminal, options }: Call, file: string): HiresFile {
  const encoding = textIn(options, 'encoding')?.trim().toLowerCase();
  if (encoding !== undefined && !isEncoding(encoding)) {
    throw new UsageError('--encoding takes the name of an encoding, such as shift_jis or windows-1252.');
  }
  try {
    const read = readHires(terminal.read(file), {
      encoding,
      ignoresOthers: options['ignore-other-columns'] === true,
    });
    if (read.notes.length > 0) terminal.err(`hr: ${file}: ${oneLine(read.notes.join('; '))}.\n`);
    return read;
  } catch (error) {
    if (error instanceof FileUnreadableError) throw new UsageError(`${file} can not be taken: ${error.message}.`);
    throw new UsageError(`${file} can not be read.`);
  }
}

/** No two hires have one of these in common; neither is told apart by case. */
const ownNames = ['employeeNumber', 'universalId'] as const;

const namesOf = ({ values }: HireEntry) =>
  ownNames.flatMap((field) => {
    const value = values.get(field)?.trim().toLowerCase();
    return value === undefined ? [] : [{ field, key: `${field} ${value}` }];
  });

type Limits = {
  readonly now: number;
  /** The groups that HR may name, where the deployment tells. */
  readonly hrGroups: readonly string[] | undefined;
};

export function check(entries: readonly HireEntry[], { now, hrGroups }: Limits): CheckedFile {
  const [good, bad]: [Checked[], BadEntry[]] = [[], []];
  const seen = new Map<string, string>();
  for (const entry of entries) {
    const judged = judgeHire({ hire: entry.hire, inputLength: JSON.stringify(entry.hire)?.length ?? 0, now });
    const twice = namesOf(entry).flatMap(({ field, key }) => {
      const first = seen.get(key);
      return first === undefined ? [] : [{ field, says: `has been in ${first} already` }];
    });
    const unlisted = 'hire' in judged && hrGroups ? hrGroupProblems(judged.hire, hrGroups) : [];
    const complaints = complaintsOf(entry, [...('problems' in judged ? judged.problems : []), ...unlisted, ...twice]);
    if (complaints.length > 0) bad.push({ entry, complaints });
    else if ('hire' in judged) {
      good.push({ entry, hire: judged.hire });
      for (const { key } of namesOf(entry)) seen.set(key, entry.where);
    }
  }
  return { good, bad };
}

/** What the API says against an entry, with the values that it does not repeat. */
export function rejectedByApi(entry: HireEntry, error: OnboardingError | AwsFault): BadEntry {
  const isOfFields = error instanceof HireInvalidError;
  const complaints = isOfFields
    ? complaintsOf(entry, problemsIn(error.message))
    : [{ field: '', says: explain(error) }];
  return { entry, complaints };
}

/** What is wrong with an entry, under the name that every API gives to a hire that is none. */
export const badText = ({ complaints }: BadEntry): string =>
  `HireInvalidError: ${complaints.map(complaintText).join('; ')}.`;
