// The records of a CSV text (RFC 4180), each with the line on which it begins.
import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod/mini';

/** One record: its cells, and the line of the text on which it begins. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };
export type Separator = ',' | ';' | '\t';

/** The text is no CSV; says on which line. */
export class CsvBrokenError extends Error {
  override readonly name = 'CsvBrokenError';
}

const parsed = z.array(z.object({ record: z.array(z.string()), raw: z.string() }));
const broken = z.object({ code: z.string(), lines: z.number() });

const reasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'there is text after the closing quote',
  INVALID_OPENING_QUOTE: 'there is a quote within a cell that does not begin with one',
};

const linesIn = (text: string) => text.match(/\r\n|\n|\r/g)?.length ?? 0;

function parseText(text: string, separator: Separator, firstLine: number): z.infer<typeof parsed> {
  const lineEnds = ['\r\n', '\n', '\r'];
  try {
    const options = { delimiter: separator, info: true, raw: true, relax_column_count: true } as const;
    return z.parse(parsed, parse(text, { ...options, record_delimiter: lineEnds }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { code, lines } = z.parse(broken, error);
    throw new CsvBrokenError(`line ${lines + firstLine - 1}: ${reasons[code] ?? 'this is not CSV'}`);
  }
}

/** The records of a text, blank lines left out; its first line is `firstLine` of the file. @throws CsvBrokenError */
export function readCsv(text: string, separator: Separator = ',', firstLine = 1): CsvRecord[] {
  let line = firstLine;
  return parseText(text, separator, firstLine).flatMap(({ record, raw }) => {
    const begins = line;
    // The parser counts a line end of two characters within a cell twice.
    line += linesIn(raw);
    return record.length === 1 && record[0] === '' ? [] : [{ line: begins, cells: record }];
  });
}

/** Cells in quotes where they need them. */
export const writeCsv = (rows: readonly (readonly string[])[], separator: Separator): string =>
  rows
    .map((row) =>
      row.map((cell) => (/["\r\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator),
    )
    .map((line) => `${line}\r\n`)
    .join('');
