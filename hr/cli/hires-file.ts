// Reads a file of hires: one JSON object, a JSON array, JSON lines, or CSV with a header. Whether each is a hire, the client
// says; here it is only told where in the file it stands.
import { hire as hireSchema } from '../../workflow/contract/hire.ts';
import { type CsvRecord, CsvBrokenError, readCsv, type Separator } from './csv.ts';

export type HireEntry = { readonly where: string; readonly hire: unknown };

/** The file is none of the forms; says where. */
export class FileUnreadableError extends Error {
  override readonly name = 'FileUnreadableError';
}

const fields: ReadonlyMap<string, { readonly isNeeded: boolean }> = new Map(
  Object.entries(hireSchema.shape).map(([name, schema]) => [name, { isNeeded: schema.type !== 'optional' }]),
);

/** Groups stand in one cell, parted by spaces: no name of a group has one. */
const valueOf = (column: string, cell: string): unknown =>
  column === 'groups' ? cell.split(/\s+/).filter((name) => name !== '') : cell;

const printable = (text: string) => (/^[\w .:-]{1,40}$/.test(text) ? `"${text}"` : 'with an unprintable name');

function checkHeader(columns: readonly string[]): void {
  const stranger = columns.find((column) => !fields.has(column));
  if (stranger !== undefined) {
    throw new FileUnreadableError(
      `no column ${printable(stranger)} is known; the columns are ${[...fields.keys()].join(', ')}`,
    );
  }
  const twice = columns.find((column, at) => columns.indexOf(column) !== at);
  if (twice !== undefined) throw new FileUnreadableError(`the column ${printable(twice)} is there twice`);
  const missing = [...fields]
    .filter(([name, { isNeeded }]) => isNeeded && !columns.includes(name))
    .map(([name]) => name);
  if (missing.length > 0) throw new FileUnreadableError(`the header lacks ${missing.join(', ')}`);
}

function entryOf(columns: readonly string[], { line, cells }: CsvRecord): HireEntry {
  if (cells.length !== columns.length) {
    throw new FileUnreadableError(`line ${line}: there are ${cells.length} cells, and ${columns.length} in the header`);
  }
  const given = columns.flatMap((column, at) => {
    const cell = cells[at] ?? '';
    return cell === '' ? [] : [[column, valueOf(column, cell)] as const];
  });
  return { where: `line ${line}`, hire: Object.fromEntries(given) };
}

/** No column has a separator in its name, so the first one in the text is that of the header. */
const separatorOf = (text: string): Separator => {
  const first = /[,;\t\r\n]/.exec(text)?.[0];
  return first === ';' || first === '\t' ? first : ',';
};

function fromCsv(text: string): HireEntry[] {
  try {
    const [header, ...records] = readCsv(text, separatorOf(text));
    const columns = header?.cells ?? [];
    checkHeader(columns);
    return records.map((record) => entryOf(columns, record));
  } catch (error) {
    if (error instanceof CsvBrokenError) throw new FileUnreadableError(error.message);
    throw error;
  }
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
    return [{ where: `line ${index + 1}`, hire: json.value }];
  });
}

function fromJson(text: string): HireEntry[] {
  const json = jsonOf(text);
  if (json && Array.isArray(json.value)) {
    return json.value.map((hire: unknown, index) => ({ where: `entry ${index + 1}`, hire }));
  }
  if (json) return [{ where: 'the hire', hire: json.value }];
  if (text.trimStart().startsWith('[')) throw new FileUnreadableError('it begins like a JSON array and is none');
  return fromJsonLines(text);
}

/** @throws FileUnreadableError */
export function readHires(bytes: Uint8Array): HireEntry[] {
  let text: string;
  try {
    // Takes the byte order mark away, which spreadsheets write.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileUnreadableError('it is not UTF-8; save it as "CSV UTF-8" or as JSON');
  }
  const start = text.trimStart();
  const entries = /^[[{]/.test(start) ? fromJson(text) : fromCsv(text);
  if (entries.length === 0) throw new FileUnreadableError('there is no hire in it');
  return entries;
}
