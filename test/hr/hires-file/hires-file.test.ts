import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readHires } from '../../../hr/hires-file/hires-file.ts';
import { hire as hireSchema } from '../../../workflow/contract/hire.ts';
import { nthHire } from '../hr-environment.ts';

const read = (text: string) =>
  readHires(new TextEncoder().encode(text)).entries.map(({ where, hire }) => ({ where, hire }));
const hires = [nthHire(1), { ...nthHire(2), givenName: '花', familyName: "O'Neill, Jr." }, nthHire(3)];
const outcomeOf = (bytes: Uint8Array): string => {
  try {
    return readHires(bytes).entries.length > 0 ? 'read' : 'read nothing';
  } catch (error) {
    return (error as Error).name;
  }
};
const header = 'employeeNumber,universalId,email,birthdate,language';

it('reads one hire, an array of hires and a hire per line, and tells where each stands', () => {
  expect(read(JSON.stringify(hires[0], null, 2))).toEqual([{ where: 'the hire', hire: hires[0] }]);
  expect(read(`\uFEFF  ${JSON.stringify(hires)}`).map(({ where }) => where)).toEqual(['entry 1', 'entry 2', 'entry 3']);
  const lines = `\n${hires.map((hire) => JSON.stringify(hire)).join('\r\n\r\n')}\n`;
  expect(read(lines)).toEqual([
    { where: 'line 2', hire: hires[0] },
    { where: 'line 4', hire: hires[1] },
    { where: 'line 6', hire: hires[2] },
  ]);
});

it.each([',', ';', '\t'])('reads a spreadsheet parted by %j, columns in any order', (separator) => {
  const columns = ['groups', 'language', 'birthdate', 'email', 'universalId', 'employeeNumber', 'givenName'];
  const row = ['staff tokyo/2026', 'ja', '1981-01-01', 'hana@home.example', hires[0]!.universalId, 'E1', ''];
  const text = `\uFEFF${[columns, row].map((cells) => cells.join(separator)).join('\r\n')}\r\n`;
  expect(read(text)).toEqual([
    {
      where: 'line 2',
      hire: {
        groups: ['staff', 'tokyo/2026'],
        language: 'ja',
        birthdate: '1981-01-01',
        email: 'hana@home.example',
        universalId: hires[0]!.universalId,
        employeeNumber: 'E1',
      },
    },
  ]);
});

it.each([
  ['', 'the header lacks employeeNumber, universalId, email, language'],
  ['employeeNumber,name\n', 'no column "name" is known; the columns are employeeNumber, universalId, email'],
  ['employeeNumber,"a\nb"\n', 'no column "a<U+000A line break>b" is known'],
  ['__proto__,employeeNumber\n', 'no column "__proto__" is known'],
  [`${header},email\n`, 'the column "email" is there twice'],
  ['employeeNumber,email\n', 'the header lacks universalId, language'],
  [`${header}\n1,"2\n`, 'line 2: a quote is opened and never closed'],
  [`${header}\n`, 'there is no hire in it'],
  ['[]', 'there is no hire in it'],
  ['[{"a":1},', 'it begins like a JSON array and is none'],
  ['{"a":1}\n{"a":', 'line 2 is not JSON'],
])('refuses %j and says why', (text, message) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ name: 'FileUnreadableError' }));
  expect(() => read(text)).toThrow(message);
});

it('reads any bytes at all as entries, or refuses them by one name', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        expect(['read', 'FileUnreadableError']).toContain(outcomeOf(bytes));
      },
    ),
  );
});

it('loses no row of a CSV file, and reads its report as the rows that were there', () => {
  const columns = 'employeeNumber,universalId,email,birthdate,language,氏名,groups'.split(',');
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('', ' ', 'a,b', '"', 'two\nlines', '\u200B', '昭和56年1月1日', '山田 花'),
  );
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: columns.length + 2 }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(rows, fc.constantFrom(',', ';', '\t'), (table, separator) => {
      const isUsed = table.filter((row) => row.some((one) => one.trim() !== ''));
      fc.pre(isUsed.length > 0);
      const quoted = (row: readonly string[]) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(separator);
      const file = readHires(new TextEncoder().encode([columns, ...table].map(quoted).join('\n')));
      expect(file.entries).toHaveLength(isUsed.length);
      const complaints = [{ field: 'email', says: 'has to be a mail address', value: 'a;b,"c"\td' }];
      const report = file.reportOf(file.entries.map((entry) => ({ entry, complaints })));
      const again = readHires(new TextEncoder().encode(report));
      const told = ({ hire, problems }: (typeof file.entries)[number]) => [hire, problems.map(({ field }) => field)];
      expect(again.entries.map(told)).toEqual(file.entries.map(told));
    }),
  );
});

it('takes as columns exactly the fields of a hire', () => {
  const all = Object.keys(hireSchema.shape);
  expect(read(`${all.join(',')}\n${all.map(() => 'x').join(',')}\n`)).toHaveLength(1);
});
