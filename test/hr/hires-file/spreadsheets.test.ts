// Files as people and HR systems save them, whole.
import { expect, it } from '@jest/globals';
import { readHires } from '../../../hr/hires-file/hires-file.ts';

const id = '8d7a7d2e-7a51-4c89-9a39-3a5ef3b9c001';
const hana = {
  employeeNumber: '1001',
  universalId: id,
  email: 'hana@home.example',
  birthdate: '1981-01-01',
  language: 'ja',
};
const read = (text: string, options = {}) => readHires(new TextEncoder().encode(text), options);
const hiresIn = (text: string) => read(text).entries.map(({ hire }) => hire);
const header = 'employeeNumber,universalId,email,birthdate,language';
const row = `1001,${id},hana@home.example,1981-01-01,ja`;

it('reads a file of Japan, and tells how', () => {
  const text = `社員番号,ユニバーサルＩＤ,氏名,メールアドレス,生年月日,言語,所属グループ\r\n1001,${id},山田　花,hana@home.example,昭和56年1月1日,日本語,総務、IT部\r\n`;
  const { entries, notes } = read(text);
  expect(entries).toMatchObject([
    {
      where: 'line 2',
      problems: [],
      hire: { ...hana, familyName: '山田', givenName: '花', groups: ['総務', 'IT部'] },
    },
  ]);
  expect(notes).toEqual([
    'separated by commas',
    'columns: "社員番号" → employeeNumber, "ユニバーサルＩＤ" → universalId, "氏名" → familyName and givenName, "メールアドレス" → email, "生年月日" → birthdate, "言語" → language, "所属グループ" → groups',
  ]);
});

it.each([
  'EMPLOYEENUMBER,universalid,E-Mail,BirthDate,Language',
  ' employee number , universal_id ,e-mail address, Date of Birth ,locale',
  'Employee No.,UUID,Mail,DOB,lang',
  '従業員コード,共通ID,Ｅメール,誕生日,使用言語',
])('takes the header %j', (other) => {
  expect(hiresIn(`${other}\n${row}`)).toEqual([hana]);
});

it('says nothing of a header in the names of the contract', () => {
  expect(read(`${header}\n${row}\n`).notes).toEqual([]);
});

it.each([
  ['empty rows and rows of separators', `\n${header}\n\n,,,,\n${row}\n , ,\t,,\n\n`],
  ['empty columns at the end', `${header},,,\n${row},,,\n`],
  ['an empty column between', `${header.replace(',email', ',,email')}\n${row.replace(',hana', ',,hana')}\n`],
  ['rows that end early, as Excel leaves out empty cells', `${header},groups,givenName\n${row}\n`],
  ['more empty cells than heads', `${header}\n${row},,\n`],
  ['a line that names the separator', `sep=;\r\n${header.replaceAll(',', ';')}\r\n${row.replaceAll(',', ';')}`],
  ['the same line in quotes', `"sep=,"\n${header}\n${row}`],
  ['blanks around values', `${header}\n${row.replaceAll(',', '\u3000, ')}\u00A0\n`],
  ['a number written as a formula that keeps its zeros', `${header}\n${row.replace('1001', '"=""1001"""')}`],
  ['quotes around heads', `${header.replaceAll(/\w+/g, '"$&"')}\n${row}`],
])('reads %s', (_name, text) => {
  expect(hiresIn(text)).toEqual([hana]);
});

it('counts lines from the first line of the file', () => {
  const rows = read(`sep=;\n${header.replaceAll(',', ';')}\n\n${row.replaceAll(',', ';')}\n`).entries;
  expect(rows.map(({ where }) => where)).toEqual(['line 4']);
  expect(() => read(`sep=,\n${header}\n"${row}\n`)).toThrow('line 3: a quote is opened and never closed');
});

it.each(['ja', 'JA', 'ja-JP', 'ja_JP', 'Japanese', '日本語', 'ｊａ', 'jpn', 'JP'])(
  'reads the language %j',
  (language) => {
    expect(hiresIn(`${header}\n${row.replace(/ja$/, language)}`)).toEqual([hana]);
  },
);

it.each(['en', 'en-US', 'en-GB', 'English', 'ENGLISH', '英語'])('reads the language %j', (language) => {
  expect(hiresIn(`${header}\n${row.replace(/ja$/, language)}`)).toEqual([{ ...hana, language: 'en' }]);
});

it.each(['staff tokyo', 'staff, tokyo', 'staff;tokyo', 'staff、tokyo', ' staff　tokyo;', 'staff；tokyo'])(
  'parts the groups %j',
  (cell) => {
    expect(hiresIn(`${header},groups\n${row},"${cell}"`)).toEqual([{ ...hana, groups: ['staff', 'tokyo'] }]);
  },
);

it('takes both names from columns of their own where there are such, beside one that has both', () => {
  const { entries } = read(`${header},氏名,姓,名\n${row},山田花,山田,花\n`);
  expect(entries).toMatchObject([{ problems: [], hire: { familyName: '山田', givenName: '花' } }]);
});

it.each([
  ['山田花子', 'has to be the family name, one space and the given name; or give each a column, 姓 and 名'],
  ['山田 花 子', 'has to be the family name, one space and the given name; or give each a column, 姓 and 名'],
  ["Liam O'Neill", 'does not tell which is the family name: give each a column, 姓 and 名'],
])('does not guess how %j is to be parted', (name, says) => {
  expect(read(`${header},氏名\n${row},${name}\n`).entries).toMatchObject([{ problems: [{ field: '氏名', says }] }]);
});

it.each([
  [`${header},部署,入社日\n`, 'no column "部署", "入社日" is known'],
  [`${header},メール\n`, 'the columns "email" and "メール" mean the same: email'],
  [`${header},,x\n`, 'no column "x" is known'],
  [`${header},,groups\n${row},staff,\n`, 'column 6 has no head, and something in it'],
  ['1001,hana@home.example\n', 'no column "1001", "hana@home.example" is known'],
])('refuses the file %j', (text, message) => {
  expect(() => read(text)).toThrow(message);
});

it('takes a file without birthdates, and a row without one', () => {
  const { birthdate: _untold, ...untold } = hana;
  const [short, shortRow] = [header.replace(',birthdate', ''), row.replace(',1981-01-01', '')];
  expect(hiresIn(`${short}\n${shortRow}\n`)).toEqual([untold]);
  expect(hiresIn(`${header}\n${row.replace('1981-01-01', '')}\n${row}\n`)).toEqual([untold, hana]);
});

it('passes over other columns when it is told to, and says which', () => {
  const { entries, notes } = read(`${header},部署\n${row},総務\n`, { ignoresOthers: true });
  expect(entries.map(({ hire }) => hire)).toEqual([hana]);
  expect(notes).toContain('columns: "部署" → ignored');
});

it('tells of one row what is wrong with it, and reads the others', () => {
  const { entries } = read(`${header}\n${row},more\n${row.replace('1981-01-01', '1/31/1981')}\n1001\n${row}\n`);
  expect(entries.map(({ where, problems }) => [where, problems])).toEqual([
    ['line 2', [{ field: '', says: 'there are 6 cells, and 5 in the header' }]],
    ['line 3', [{ field: 'birthdate', says: expect.stringContaining('is ambiguous') }]],
    ['line 4', []],
    ['line 5', []],
  ]);
});
