// The cells of one row as the fields of a hire: what people write, as the contract spells it.
import type { FieldProblem } from '../../workflow/contract/read-hire.ts';
import type { Column, Field, Meaning } from './columns.ts';
import { readDate } from './dates.ts';

export type RowRead = {
  readonly hire: Readonly<Record<string, unknown>>;
  readonly problems: readonly FieldProblem[];
  readonly values: ReadonlyMap<string, string>;
};

const languageNames: Readonly<Record<string, string>> = {
  japanese: 'ja',
  jpn: 'ja',
  jp: 'ja',
  日本語: 'ja',
  english: 'en',
  eng: 'en',
  英語: 'en',
};

/** `ja-JP`, `Japanese`, `日本語` are `ja`; what is none of the languages stays as it is. */
function languageOf(cell: string): string {
  const name = cell.normalize('NFKC').toLowerCase();
  const [primary = ''] = name.split(/[-_]/);
  return languageNames[name] ?? (/^(?:ja|en)$/.test(primary) ? primary : cell);
}

/** Groups stand in one cell; names with these signs in them can be given in JSON. */
const groupsOf = (cell: string): string[] => cell.split(/[\s,;、，；]+/u).filter((name) => name !== '');

type Read = { readonly fields: Readonly<Record<string, unknown>>; readonly problem?: string };

/** A cell that is headed as family name and given name, in this order. */
function namesOf(cell: string): Read {
  const [family, given, ...more] = cell.split(/\s+/u);
  if (given === undefined || more.length > 0) {
    return {
      fields: {},
      problem: 'has to be the family name, one space and the given name; or give each a column, 姓 and 名',
    };
  }
  if (/^\p{sc=Latin}/u.test(cell)) {
    return { fields: {}, problem: 'does not tell which is the family name: give each a column, 姓 and 名' };
  }
  return { fields: { familyName: family, givenName: given } };
}

function birthdateOf(cell: string): Read {
  const read = readDate(cell);
  return 'date' in read ? { fields: { birthdate: read.date } } : { fields: { birthdate: cell }, problem: read.problem };
}

type Reader = (cell: string) => Read;
const asItIs =
  (field: Field): Reader =>
  (cell) => ({ fields: { [field]: cell } });
const passedOver: Reader = () => ({ fields: {} });

const readers: Readonly<Record<Meaning, Reader>> = {
  employeeNumber: asItIs('employeeNumber'),
  universalId: asItIs('universalId'),
  email: asItIs('email'),
  birthdate: birthdateOf,
  language: (cell) => ({ fields: { language: languageOf(cell) } }),
  givenName: asItIs('givenName'),
  familyName: asItIs('familyName'),
  groups: (cell) => ({ fields: { groups: groupsOf(cell) } }),
  fullName: namesOf,
  told: passedOver,
  ignored: passedOver,
};

/** A formula by which exports keep a spreadsheet from taking a number's zeros away: `="0042"`. */
const withoutFormula = (cell: string) => /^="([^"]*)"$/.exec(cell)?.[1]?.trim() ?? cell;

/** Empty cells are fields that are not given; blanks around a value are no part of it. */
export function readCells(columns: readonly Column[], cells: readonly string[]): RowRead {
  const hire: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  const values = new Map<string, string>();
  for (const [at, { head, meaning }] of columns.entries()) {
    const raw = cells[at] ?? '';
    const cell = withoutFormula(raw.trim());
    if (cell === '') continue;
    const { fields, problem } = readers[meaning](cell);
    Object.assign(hire, fields);
    const field = meaning === 'fullName' ? head : meaning;
    for (const name of [field, ...Object.keys(fields)]) values.set(name, raw);
    if (problem !== undefined) problems.push({ field, says: problem });
  }
  return { hire, problems, values };
}
