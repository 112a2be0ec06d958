// A CSV file of hires, as spreadsheets and HR systems save it.
import { readCells } from './cells.ts';
import { type Column, type ColumnOptions, mappingNote, readColumns, toldHeads } from './columns.ts';
import { type CsvRecord, CsvBrokenError, readCsv, type Separator, writeCsv } from './csv.ts';
import { complaintText, fieldsOf } from './complaints.ts';
import { type BadEntry, FileUnreadableError, type HireEntry, type HiresFile } from './entry.ts';

const isBlank = (cell: string) => cell.trim() === '';
const isEmpty = ({ cells }: CsvRecord) => cells.every(isBlank);
/** Without the empty cells at the end. */
const lengthOf = (cells: readonly string[]) => cells.findLastIndex((cell) => !isBlank(cell)) + 1;

/** A spreadsheet in another country may be told the separator by a line of its own before the header. */
const separatorLine = /^"?sep=([,;\t])"?[\t,; ]*(?:\r\n|\n|\r|$)/i;

const isSeparator = (sign: string | undefined): sign is Separator => sign === ',' || sign === ';' || sign === '\t';

type Layout = { readonly separator: Separator; readonly body: string; readonly firstLine: number };

/** The separator that the file names, or the first one that stands in its first line with content outside of quotes. */
function layoutOf(text: string): Layout {
  const named = separatorLine.exec(text);
  const body = named === null ? text : text.slice(named[0].length);
  const firstLine = named === null ? 1 : 2;
  const told = named?.[1];
  if (isSeparator(told)) return { separator: told, body, firstLine };
  const first = /[,;\t]/.exec(
    body
      .trimStart()
      .replaceAll(/"[^"]*"/g, '')
      .split(/[\r\n]/)[0] ?? '',
  )?.[0];
  return { separator: isSeparator(first) ? first : ',', body, firstLine };
}

/** Columns without a head at the end are no columns; within the header they have to be empty to the last row. */
function widthOf(header: CsvRecord, records: readonly CsvRecord[]): number {
  const width = lengthOf(header.cells);
  for (const [at, head] of header.cells.slice(0, width).entries()) {
    if (isBlank(head) && records.some(({ cells }) => !isBlank(cells[at] ?? ''))) {
      throw new FileUnreadableError(`column ${at + 1} has no head, and something in it`);
    }
  }
  return width;
}

/** A row of cells beyond the header is one whose values stand in the wrong columns; missing ones at its end are empty. */
function entryOf(
  columns: readonly Column[],
  { line, cells }: CsvRecord,
): HireEntry & { readonly cells: readonly string[] } {
  const { hire, problems, values } = readCells(columns, cells);
  const used = lengthOf(cells);
  const tooMany = { field: '', says: `there are ${used} cells, and ${columns.length} in the header` };
  return {
    where: `line ${line}`,
    hire,
    values,
    problems: used > columns.length ? [tooMany, ...problems] : problems,
    cells,
  };
}

type CsvEntry = ReturnType<typeof entryOf>;

/** The rows as they came, and for each its line, the fields and what is wrong, in columns of their own. */
function reportOf(
  { separator, columns }: { readonly separator: Separator; readonly columns: readonly Column[] },
  entries: readonly CsvEntry[],
  bad: readonly BadEntry[],
): string {
  const kept = columns.flatMap(({ meaning }, at) => (meaning === 'told' ? [] : [at]));
  const cellsOf = new Map<HireEntry, readonly string[]>(entries.map((entry) => [entry, entry.cells]));
  const rows = bad.map(({ entry, complaints }) => {
    const cells = cellsOf.get(entry) ?? [];
    return [
      ...kept.map((at) => cells[at] ?? ''),
      entry.where.replace('line ', ''),
      fieldsOf(complaints),
      complaints.map(complaintText).join('; '),
      // Beyond the header here too: a row is not right before they are dealt with.
      ...cells.slice(columns.length, lengthOf(cells)),
    ];
  });
  // With the mark by which spreadsheets know UTF-8.
  return `\uFEFF${writeCsv([[...kept.map((at) => columns[at]?.head ?? ''), ...toldHeads], ...rows], separator)}`;
}

const separatorNames: Readonly<Record<Separator, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

function readRecords(text: string): { readonly records: CsvRecord[]; readonly separator: Separator } {
  const { separator, body, firstLine } = layoutOf(text);
  try {
    return { records: readCsv(body, separator, firstLine).filter((record) => !isEmpty(record)), separator };
  } catch (error) {
    if (error instanceof CsvBrokenError) throw new FileUnreadableError(error.message);
    throw error;
  }
}

/** @throws FileUnreadableError */
export function readCsvFile(text: string, options: ColumnOptions): HiresFile {
  const {
    records: [header = { line: 1, cells: [] }, ...records],
    separator,
  } = readRecords(text);
  const width = widthOf(header, records);
  const columns = readColumns(header.cells.slice(0, width), options);
  const entries = records.map((record) => entryOf(columns, record));
  const mapping = mappingNote(columns);
  return {
    entries,
    notes: mapping === undefined ? [] : [`separated by ${separatorNames[separator]}`, mapping],
    form: 'csv',
    reportOf: (bad) => reportOf({ separator, columns }, entries, bad),
  };
}
