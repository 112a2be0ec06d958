// Comma-separated values as RFC 4180 has them: quoted cells, doubled quotes, line ends of every kind.

/** One record: its cells, and the line of the text on which it begins. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };
export type Separator = ',' | ';' | '\t';

/** The text is no CSV; says on which line. */
export class CsvBrokenError extends Error {
  override readonly name = 'CsvBrokenError';
}

const quoted = /"([^"]*(?:""[^"]*)*)"/y;
const lineEnd = /\r\n|\n|\r/y;
const bare: Readonly<Record<Separator, RegExp>> = { ',': /[^,\r\n]*/y, ';': /[^;\r\n]*/y, '\t': /[^\t\r\n]*/y };

const linesIn = (text: string) => text.match(/\r\n|\n|\r/g)?.length ?? 0;

class CsvReader {
  private readonly text: string;
  private readonly separator: Separator;
  private at = 0;
  private line = 1;

  constructor(text: string, separator: Separator) {
    this.text = text;
    this.separator = separator;
  }

  *records(): Generator<CsvRecord> {
    while (this.at < this.text.length) {
      const { line } = this;
      const cells = [this.cell()];
      while (this.text[this.at] === this.separator) {
        this.at += 1;
        cells.push(this.cell());
      }
      if (this.at < this.text.length && this.take(lineEnd) === undefined) {
        throw new CsvBrokenError(`line ${this.line}: there is text after the closing quote`);
      }
      this.line += 1;
      const isBlank = cells.length === 1 && cells[0] === '';
      if (!isBlank) yield { line, cells };
    }
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private cell(): string {
    if (this.text[this.at] !== '"') return this.take(bare[this.separator])?.[0] ?? '';
    const value = this.take(quoted)?.[1];
    if (value === undefined) throw new CsvBrokenError(`line ${this.line}: a quote is opened and never closed`);
    this.line += linesIn(value);
    return value.replaceAll('""', '"');
  }
}

/** The records of a text, blank lines left out. @throws CsvBrokenError */
export const readCsv = (text: string, separator: Separator = ','): CsvRecord[] => [
  ...new CsvReader(text, separator).records(),
];
