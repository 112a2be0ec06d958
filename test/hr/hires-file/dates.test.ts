import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDate } from '../../../hr/hires-file/dates.ts';

it.each([
  ['1981-01-31', '1981-01-31'],
  ['1981-1-1', '1981-01-01'],
  ['1981/1/1', '1981-01-01'],
  ['1981.12.01', '1981-12-01'],
  ['19810131', '1981-01-31'],
  ['1981年1月1日', '1981-01-01'],
  ['１９８１年１月１日', '1981-01-01'],
  ['1981 年 1 月 1 日', '1981-01-01'],
  ['1981. 1. 31.', '1981-01-31'],
  ['1981년 1월 31일', '1981-01-31'],
  ['1981－01－31', '1981-01-31'],
  ['1981–01–31', '1981-01-31'],
  ['1981/01/31 00:00:00', '1981-01-31'],
  ['1981/1/31 0:00', '1981-01-31'],
  ['1981-01-31T00:00:00.000Z', '1981-01-31'],
  ['昭和56年1月1日', '1981-01-01'],
  ['昭和５６年１月１日', '1981-01-01'],
  ['㍼56年1月1日', '1981-01-01'],
  ['S56.1.1', '1981-01-01'],
  ['s56/01/01', '1981-01-01'],
  ['昭和64年1月7日', '1989-01-07'],
  ['平成元年1月8日', '1989-01-08'],
  ['H1/1/8', '1989-01-08'],
  ['平成31年4月30日', '2019-04-30'],
  ['令和元年5月1日', '2019-05-01'],
  ['大正15年12月25日', '1926-12-25'],
  ['昭和元年12月25日', '1926-12-25'],
  ['1980-02-29', '1980-02-29'],
  ['31 Jan 1981', '1981-01-31'],
  ['31-JAN-1981', '1981-01-31'],
  ['January 31, 1981', '1981-01-31'],
])('reads %j as %s', (written, date) => {
  expect(readDate(written)).toEqual({ date });
});

it.each([
  ['1/31/1981', 'is ambiguous: countries differ in whether the month or the day comes first; write it like 1981-01-31'],
  [
    '31.01.1981',
    'is ambiguous: countries differ in whether the month or the day comes first; write it like 1981-01-31',
  ],
  ['１／３１／１９８１', 'is ambiguous: countries differ in whether the month or the day comes first'],
  ['81/1/31', 'is ambiguous: write the year with four digits'],
  ['29617', 'is the number by which a spreadsheet keeps a day'],
  ['1981-02-30', 'is no day of the calendar'],
  ['1981-13-01', 'is no day of the calendar'],
  ['1981-00-10', 'is no day of the calendar'],
  ['昭和65年1月1日', 'is outside of its era, which lasted from 1926-12-25 to 1989-01-07'],
  ['平成元年1月7日', 'is outside of its era'],
  ['平成31年5月1日', 'is outside of its era'],
  ['平成0年5月1日', 'is outside of its era'],
  ['昭和元年2月30日', 'is no day of the calendar'],
  ['1981-1/1', 'has to be a date like 1981-01-31'],
  ['1981-01-31 09:30', 'has to be a date like 1981-01-31'],
  ['31 Foo 1981', 'has to be a date like 1981-01-31'],
  ['31 J 1981', 'has to be a date like 1981-01-31'],
  ['never', 'has to be a date like 1981-01-31'],
  ['', 'has to be a date like 1981-01-31'],
])('refuses %j and says why', (written, problem) => {
  expect(readDate(written)).toEqual({ problem: expect.stringContaining(problem) });
});

it('reads every day in each of its forms as the same day', () => {
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, (instant) => {
      const date = instant.toISOString().slice(0, 10);
      const [y, m, d] = date.split('-').map(Number);
      for (const written of [date, `${y}/${m}/${d}`, `${y}.${m}.${d}`, `${y}年${m}月${d}日`]) {
        expect(readDate(written)).toEqual({ date });
      }
    }),
  );
});

it('reads every day of an era as the calendar of Japan does', () => {
  const japanese = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' });
  const day = fc.date({ min: new Date('1926-12-25'), max: new Date('2026-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, (instant) => {
      expect(readDate(japanese.format(instant))).toEqual({ date: instant.toISOString().slice(0, 10) });
    }),
  );
});
