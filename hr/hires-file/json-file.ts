// Hires as JSON: one object, an array, or an object per line. It is what programs write, so the contract's spelling alone is
// taken.
import { complaintText } from './complaints.ts';
import { type BadEntry, FileUnreadableError, type HireEntry, type HiresFile } from './entry.ts';

/** What our report adds to an entry; a corrected report is read without it. */
const reportKey = 'report';

const fieldsIn = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];

function entryOf(where: string, value: unknown): HireEntry {
  const fields = fieldsIn(value).filter(([name]) => name !== reportKey);
  const values = new Map(fields.map(([name, one]) => [name, typeof one === 'string' ? one : JSON.stringify(one)]));
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return { where, hire: isObject ? Object.fromEntries(fields) : value, problems: [], values };
}

function jsonOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function fromJsonLines(text: string): HireEntry[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const json = jsonOf(line);
    if (!json) throw new FileUnreadableError(`line ${index + 1} is not JSON`);
    return [entryOf(`line ${index + 1}`, json.value)];
  });
}

function entriesIn(text: string): HireEntry[] {
  const json = jsonOf(text);
  if (json && Array.isArray(json.value)) {
    return json.value.map((hire: unknown, index) => entryOf(`entry ${index + 1}`, hire));
  }
  if (json) return [entryOf('the hire', json.value)];
  if (text.trimStart().startsWith('[')) throw new FileUnreadableError('it begins like a JSON array and is none');
  return fromJsonLines(text);
}

const reportOf = (bad: readonly BadEntry[]): string =>
  `${JSON.stringify(
    bad.map(({ entry: { where, hire }, complaints }) => {
      const errors = complaints.map((complaint) => ({ field: complaint.field, error: complaintText(complaint) }));
      const fields = fieldsIn(hire);
      const isObject = typeof hire === 'object' && hire !== null && !Array.isArray(hire);
      return { ...Object.fromEntries(fields), [reportKey]: { where, errors, ...(!isObject && { entry: hire }) } };
    }),
    null,
    2,
  )}\n`;

/** @throws FileUnreadableError */
export const readJsonFile = (text: string): HiresFile => ({
  entries: entriesIn(text),
  notes: [],
  form: 'json',
  reportOf,
});
