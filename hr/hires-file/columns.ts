// What the columns of a CSV file mean, by their heads: the names of the contract in any case, and those that HR systems and
// people in Japan write.
import { hire as hireSchema } from '../../workflow/contract/hire.ts';
import { FileUnreadableError } from './entry.ts';
import { visible } from './visible.ts';

export type Field = keyof typeof hireSchema.shape;
/** `fullName` is both names in one cell; `told` is what our own report adds. */
export type Meaning = Field | 'fullName' | 'told' | 'ignored';
export type Column = { readonly head: string; readonly meaning: Meaning };

const heads: Readonly<Record<Field | 'fullName', string>> = {
  employeeNumber:
    'employeenumber employeeno employeeid employeecode empno empid staffnumber staffno staffid personnelnumber personnelno 社員番号 社員no 社員コード 社員id 従業員番号 従業員no 従業員コード 従業員id 職員番号 職員コード',
  universalId: 'universalid uuid guid ユニバーサルid 共通id 統合id',
  email:
    'email emailaddress mail mailaddress privateemail メール メールアドレス eメール eメールアドレス 電子メール 電子メールアドレス 個人メールアドレス',
  birthdate: 'birthdate birthday dateofbirth dob 生年月日 誕生日',
  language: 'language lang locale preferredlanguage 言語 使用言語 表示言語 希望言語',
  givenName: 'givenname firstname forename 名 氏名名 名前名',
  familyName: 'familyname lastname surname 姓 氏 苗字 名字 氏名姓 名前姓',
  groups: 'groups group groupname groupnames グループ グループ名 所属グループ',
  // In English either name may come first; in Japanese these heads say that the family's does.
  fullName: '氏名 姓名 名前 お名前',
};

/** What our report adds to the columns of a file. */
export const toldHeads = ['line', 'field', 'error'] as const;

const isField = (name: string): name is Field => name in hireSchema.shape;
const fields: readonly Field[] = Object.keys(hireSchema.shape).filter(isField);
const isNeeded = (field: Field) => hireSchema.shape[field].type !== 'optional';

const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...fields.flatMap((field) => heads[field].split(' ').map((head) => [head, field] as const)),
  ...heads.fullName.split(' ').map((head) => [head, 'fullName'] as const),
  ...toldHeads.map((head) => [head, 'told'] as const),
]);

/** The same head whatever its case and width, and with or without blanks, dashes, points and brackets. */
const plain = (head: string) =>
  head
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-.:()・*]/gu, '');

/** Both names have columns of their own: the cell that has both is not needed. */
const hasBothNames = (columns: readonly Column[]) =>
  ['givenName', 'familyName'].every((name) => columns.some(({ meaning }) => meaning === name));

function checkOnce(columns: readonly Column[]): void {
  for (const [meaning, same] of Map.groupBy(columns, (column) => column.meaning)) {
    const [one, other] = same;
    if (meaning === 'ignored' || meaning === 'told' || one === undefined || other === undefined) continue;
    if (one.head === other.head) throw new FileUnreadableError(`the column ${visible(one.head)} is there twice`);
    throw new FileUnreadableError(
      `the columns ${visible(one.head)} and ${visible(other.head)} mean the same: ${meaning}`,
    );
  }
}

export type ColumnOptions = {
  /** Columns that mean nothing to us are passed over instead of refused. */
  readonly ignoresOthers: boolean;
};

/** What each column is for. @throws FileUnreadableError for a header that is not clear */
export function readColumns(header: readonly string[], { ignoresOthers }: ColumnOptions): Column[] {
  const read = header.map((cell): Column => {
    const head = cell.trim();
    return { head, meaning: meanings.get(plain(head)) ?? 'ignored' };
  });
  const columns = hasBothNames(read)
    ? read.map((column): Column => (column.meaning === 'fullName' ? { ...column, meaning: 'ignored' } : column))
    : read;
  const strangers = columns.filter(
    ({ meaning, head }) => meaning === 'ignored' && head !== '' && !meanings.has(plain(head)),
  );
  if (strangers.length > 0 && !ignoresOthers) {
    const told = strangers.map(({ head }) => visible(head)).join(', ');
    throw new FileUnreadableError(
      `no column ${told} is known; the columns are ${fields.join(', ')}; --ignore-other-columns passes over others`,
    );
  }
  checkOnce(columns);
  const missing = fields.filter((field) => isNeeded(field) && !columns.some(({ meaning }) => meaning === field));
  if (missing.length > 0) throw new FileUnreadableError(`the header lacks ${missing.join(', ')}`);
  return columns;
}

const inWords = (meaning: Meaning) => (meaning === 'fullName' ? 'familyName and givenName' : meaning);

/** How the heads were understood; nothing when they are the fields' own names. */
export function mappingNote(columns: readonly Column[]): string | undefined {
  const told = columns.filter(({ head, meaning }) => head !== '' && meaning !== 'told' && meaning !== head);
  if (told.length === 0) return undefined;
  return `columns: ${told.map(({ head, meaning }) => `${visible(head)} → ${inWords(meaning)}`).join(', ')}`;
}
