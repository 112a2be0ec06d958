import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCsv, type Separator } from '../../../hr/hires-file/csv.ts';

const separators = [',', ';', '\t'] as const;
const lineEnds = ['\n', '\r\n', '\r'] as const;

/** As RFC 4180 asks, and where it leaves the choice, by `always`. */
const written = (rows: readonly (readonly string[])[], separator: Separator, lineEnd: string, always: boolean) =>
  rows
    .map((row) =>
      row
        .map((cell) => (always || /["\r\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(separator),
    )
    .join(lineEnd);

const cellsOf = (text: string, separator: Separator) => readCsv(text, separator).map(({ cells }) => cells);

const outcomeOf = (text: string): { records?: unknown; refusal?: string } => {
  try {
    return { records: readCsv(text) };
  } catch (error) {
    return { refusal: (error as Error).name };
  }
};

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '"', '""', 'a,b', 'a;b', 'a\tb', 'two\nlines', 'two\r\nlines', ' padded ', '花'),
);

it('reads back whatever was written, however it was quoted and parted', () => {
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(...separators),
      fc.constantFrom(...lineEnds),
      fc.boolean(),
      fc.boolean(),
      (rows, separator, lineEnd, always, hasLastEnd) => {
        const text = written(rows, separator, lineEnd, always) + (hasLastEnd ? lineEnd : '');
        expect(cellsOf(text, separator)).toEqual(rows);
      },
    ),
  );
});

it('says on which line of the text each record begins', () => {
  const text = 'a,b\r\n"one\r\ntwo",c\r\n\r\nd,"e\nf\ng"\nh,i';
  expect(readCsv(text).map(({ line }) => line)).toEqual([1, 2, 5, 8]);
});

it('reads or refuses by name any text at all, and always the same way', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('"', ',', '\n', '\r', 'a', ' ', '花'), { maxLength: 40 }).map((parts) => parts.join('')),
      (text) => {
        expect(outcomeOf(text)).toEqual(outcomeOf(text));
        expect([undefined, 'CsvBrokenError']).toContain(outcomeOf(text).refusal);
      },
    ),
  );
});

it.each([
  ['a,b\nc,"d', 'line 2: a quote is opened and never closed'],
  ['a,"b" c\n', 'line 1: there is text after the closing quote'],
  ['a\n"x\ny"z', 'line 3: there is text after the closing quote'],
])('refuses %j and says where', (text, message) => {
  expect(() => readCsv(text)).toThrow(message);
});

it('leaves blank lines out, and nothing else', () => {
  expect(cellsOf('\n\na,b\n\n,\n\n', ',')).toEqual([
    ['a', 'b'],
    ['', ''],
  ]);
});

it('reads a cell of a million characters, quoted or not', () => {
  const long = 'x'.repeat(1_000_000);
  expect(cellsOf(`${long},"${long}""\n"`, ',')).toEqual([[long, `${long}"\n`]]);
});
