// What becomes of the rows that can not be started.
import { expect, it } from '@jest/globals';
import { nthHire, startHrWorld } from '../../hr-environment.ts';

const header = '社員番号,universalId,メール,生年月日,言語,メモ';
const rowOf = (nth: number, cells: Readonly<Record<string, string>> = {}) => {
  const { employeeNumber, universalId, email } = nthHire(nth);
  const row = { employeeNumber, universalId, email, birthdate: '1981/1/1', language: '英語', note: '"a, b"', ...cells };
  return Object.values(row).join(',');
};
const bad = [
  rowOf(2, { email: 'hire-2\u200B@home.example' }),
  rowOf(4, { birthdate: '1/31/1981', language: 'fr' }),
] as const;
const text = [header, rowOf(1), bad[0], rowOf(3), bad[1], ''].join('\n');
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const start = ['start', '--ignore-other-columns'] as const;

it('tells each bad row with line, number, field and value, starts the others, and writes a report', async () => {
  const files: Record<string, string> = { 'hires.csv': text };
  const { hr, emulator } = await startHrWorld(files);
  const { code, out, err } = await hr(...start, 'hires.csv');
  expect(code).toBe(1);
  expect(err).toMatch(
    /^hr: hires\.csv: separated by commas; columns: "社員番号" → employeeNumber, .*"メモ" → ignored\.\n$/,
  );
  const [refused, differs] = [
    'email "hire-2<U+200B zero-width space>@home.example": has to be a mail address',
    'birthdate "1/31/1981": is ambiguous: countries differ in whether the month or the day comes first; write it like 1981-01-31; language "fr": has to be "en" or "ja"',
  ];
  expect(out).toBe(
    [
      'WHERE   NUMBER  RESULT   EXECUTION OR REASON',
      'line 2  E1      started  hire-e1',
      `line 3  E2      refused  HireInvalidError: ${refused}.`,
      'line 4  E3      started  hire-e3',
      `line 5  E4      refused  HireInvalidError: ${differs}.`,
      '2 started, 2 refused.',
      'What was refused is in hires.refused.csv: correct it there, and start that file.',
      '',
    ].join('\n'),
  );
  expect(emulator.mails.list()).toHaveLength(2);
  expect(files['hires.refused.csv']).toBe(
    [
      `\uFEFF${header},line,field,error`,
      `${bad[0]},3,email,${quoted(refused)}`,
      `${bad[1]},5,"birthdate, language",${quoted(differs)}`,
      '',
    ].join('\r\n'),
  );
});

it('starts a corrected report, and writes what is still wrong into another one', async () => {
  const files: Record<string, string> = { 'hires.csv': text };
  const { hr } = await startHrWorld(files);
  await hr(...start, 'hires.csv');
  files['hires.refused.csv'] = files['hires.refused.csv']!.replace('\u200B@', '@');
  const { code, out } = await hr(...start, 'hires.refused.csv');
  expect(code).toBe(1);
  expect(out).toContain('line 2  E2      started  hire-e2\n');
  expect(out).toContain('What was refused is in hires.refused-2.csv');
  files['hires.refused-2.csv'] = files['hires.refused-2.csv']!.replace('1/31/1981', '1981/1/31').replace('fr', 'en');
  expect(files['hires.refused-2.csv'].split('\r\n')[0]).toBe(`\uFEFF${header},line,field,error`);
  expect(await hr(...start, 'hires.refused-2.csv')).toMatchObject({
    code: 0,
    out: 'WHERE   NUMBER  RESULT   EXECUTION OR REASON\nline 2  E4      started  hire-e4\n',
  });
});

it('refuses an age at which nobody works, as every API does', async () => {
  const { hr, client } = await startHrWorld({
    'hires.csv': [header, rowOf(1, { birthdate: '令和2年1月1日' })].join('\n'),
  });
  expect((await hr(...start, 'hires.csv')).out).toContain(
    'birthdate "令和2年1月1日": has to be of somebody of 13 to 110 years.',
  );
  await expect(client.startOnboarding({ ...nthHire(1), birthdate: '2020-01-01' })).rejects.toThrow(
    'birthdate: has to be of somebody of 13 to 110 years.',
  );
});

it('starts nobody with --all-or-nothing while one row is bad', async () => {
  const files: Record<string, string> = { 'hires.csv': text };
  const { hr, emulator } = await startHrWorld(files);
  const { code, out, err } = await hr(...start, 'hires.csv', '--all-or-nothing');
  expect(code).toBe(1);
  expect(err).toContain('hr: Nothing was started, because some are refused (--all-or-nothing).\n');
  expect(out).toContain('2 not asked, 2 refused.\n');
  expect(emulator.mails.list()).toEqual([]);
  files['hires.csv'] = text.replace('\u200B', '').replace('1/31/1981', '1981/1/31').replace('fr', 'en');
  expect(await hr(...start, 'hires.csv', '--all-or-nothing')).toMatchObject({
    code: 0,
    out: expect.stringContaining('4 started.'),
  });
});

it('starts no more with --all-or-nothing once the API has refused one, and says so', async () => {
  const all = Array.from({ length: 30 }, (_, index) => nthHire(index + 1));
  const files = { old: JSON.stringify({ ...nthHire(3), language: 'ja' }), 'all.json': JSON.stringify(all) };
  const { hr } = await startHrWorld(files);
  await hr('start', 'old');
  const { code, out, err } = await hr('start', 'all.json', '--all-or-nothing');
  expect(code).toBe(1);
  expect(err).toContain('One was refused after others had been started (--all-or-nothing); no more are.');
  const [, started, left] = /(\d+) started, 1 refused, (\d+) not asked/.exec(out) ?? [];
  expect(Number(started) + Number(left)).toBe(29);
  expect(Number(left)).toBeGreaterThan(10);
});

it('writes JSON entries into a report of JSON, with what the API refused, and starts it when it is corrected', async () => {
  const files: Record<string, string> = {
    'old.json': JSON.stringify(nthHire(1)),
    'hires.json': JSON.stringify([{ ...nthHire(1), language: 'ja' }, { ...nthHire(2), nickname: 'H' }, 7]),
  };
  const { hr } = await startHrWorld(files);
  await hr('start', 'old.json');
  await hr('start', 'hires.json');
  const report = JSON.parse(files['hires.refused.json']!) as Record<string, unknown>[];
  expect(report).toEqual([
    {
      ...nthHire(1),
      language: 'ja',
      report: { where: 'entry 1', errors: [{ field: '', error: expect.stringContaining('What differs: language.') }] },
    },
    {
      ...nthHire(2),
      nickname: 'H',
      report: { where: 'entry 2', errors: [{ field: 'nickname', error: 'nickname "H": unknown field' }] },
    },
    { report: { where: 'entry 3', errors: [{ field: '', error: 'The input has to be a JSON object' }], entry: 7 } },
  ]);
  delete report[1]!['nickname'];
  files['hires.refused.json'] = JSON.stringify(report.slice(0, 2));
  const { out } = await hr('start', 'hires.refused.json', '--attempt', '1');
  expect(out).toContain('entry 2  E2      started  hire-e2\n');
});

it('tells field and value of what the API alone can refuse, and reports it', async () => {
  const groups = Array.from({ length: 20 }, (_, at) => `g${at}`);
  const files: Record<string, string> = { 'hires.csv': `${header},groups\n${rowOf(1)},"${groups.join(' ')}"\n` };
  const environment = { GROUP_RULES: JSON.stringify([{ group: 'everyone' }]), HR_GROUPS: JSON.stringify(groups) };
  const { hr } = await startHrWorld(files, { environment });
  const { code, out } = await hr(...start, 'hires.csv');
  const says = `groups "${groups.join(' ')}": has to name 20 groups at most, those of the rules included`;
  expect(code).toBe(1);
  expect(out).toContain(`E1      refused  HireInvalidError: ${says}.\n`);
  expect(files['hires.refused.csv']).toContain(`,2,groups,${quoted(says)}\r\n`);
});

it('writes the report where it is told, and none for the standard input without that', async () => {
  const files: Record<string, string> = { '-': text };
  const { hr } = await startHrWorld(files);
  expect((await hr(...start, '-', '--check')).out).not.toContain('What was refused is in');
  await hr(...start, '-', '--check', '--report', 'to/correct.csv');
  await hr(...start, '-', '--check', '--report', 'to/correct.csv');
  expect(Object.keys(files)).toEqual(['-', 'to/correct.csv', 'to/correct-2.csv']);
});

it('gives programs each value as the file has it', async () => {
  const { hr } = await startHrWorld({ 'hires.csv': text });
  const { out, err } = await hr(...start, 'hires.csv', '--check', '--json');
  const [, second] = JSON.parse(out) as { problems?: unknown }[];
  expect(second).toMatchObject({
    where: 'line 3',
    employeeNumber: 'E2',
    result: 'refused',
    problems: [{ field: 'email', value: 'hire-2\u200B@home.example', says: 'has to be a mail address' }],
  });
  expect(err).toContain('What was refused is in hires.refused.csv');
});
