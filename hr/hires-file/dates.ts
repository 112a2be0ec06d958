// Dates as people write them. One that means two days in two countries is refused by name.

export type DateRead = { readonly date: string } | { readonly problem: string };

type Era = { readonly names: readonly string[]; readonly first: string; readonly last: string };

/** The first and the last day of each era. */
const eras: readonly Era[] = [
  { names: ['大正', 'T'], first: '1912-07-30', last: '1926-12-25' },
  { names: ['昭和', 'S'], first: '1926-12-25', last: '1989-01-07' },
  { names: ['平成', 'H'], first: '1989-01-08', last: '2019-04-30' },
  { names: ['令和', 'R'], first: '2019-05-01', last: '9999-12-31' },
];

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const isLike = 'has to be a date like 1981-01-31';
const problem = (text: string): DateRead => ({ problem: text });

function dateOf(year: number, month: number, day: number): DateRead {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? { date: date.toISOString().slice(0, 10) } : problem('is no day of the calendar');
}

function dateInEra(name: string, yearText: string, month: string, day: string): DateRead {
  const era = eras.find(({ names }) => names.includes(name));
  if (!era) return problem(isLike);
  const year = yearText === '元' ? 1 : Number(yearText);
  const read = dateOf(Number(era.first.slice(0, 4)) + year - 1, Number(month), Number(day));
  if ('problem' in read || (read.date >= era.first && read.date <= era.last && year > 0)) return read;
  return problem(`is outside of its era, which lasted from ${era.first} to ${era.last}`);
}

function dateInWords(day: string, name: string, year: string): DateRead {
  const month = months.findIndex((one) => name.length > 2 && one.startsWith(name.toLowerCase()));
  return month < 0 ? problem(isLike) : dateOf(Number(year), month + 1, Number(day));
}

type Form = readonly [pattern: RegExp, read: (...parts: readonly string[]) => DateRead];

const forms: readonly Form[] = [
  [/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/, (y, _, m, d) => dateOf(Number(y), Number(m), Number(d))],
  // As the calendar of Korea is written: 1981. 1. 31.
  [/^(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\.?$/, (y, m, d) => dateOf(Number(y), Number(m), Number(d))],
  [/^(\d{4}) ?년 ?(\d{1,2}) ?월 ?(\d{1,2}) ?일$/, (y, m, d) => dateOf(Number(y), Number(m), Number(d))],
  [/^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日$/, (y, m, d) => dateOf(Number(y), Number(m), Number(d))],
  [/^(\d{4})(\d{2})(\d{2})$/, (y, m, d) => dateOf(Number(y), Number(m), Number(d))],
  [
    /^(大正|昭和|平成|令和) ?(\d{1,2}|元) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日$/,
    (era = '', y = '', m = '', d = '') => dateInEra(era, y, m, d),
  ],
  [
    /^(大正|昭和|平成|令和|[TSHR]) ?(\d{1,2}|元)([-/.])(\d{1,2})\3(\d{1,2})$/i,
    (era = '', y = '', _ = '', m = '', d = '') => dateInEra(era.toUpperCase(), y, m, d),
  ],
  [/^(\d{1,2})[- ]([a-z]+)\.?[- ](\d{4})$/i, (d = '', name = '', y = '') => dateInWords(d, name, y)],
  [/^([a-z]+)\.? (\d{1,2}),? (\d{4})$/i, (name = '', d = '', y = '') => dateInWords(d, name, y)],
  [
    /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/,
    () =>
      problem('is ambiguous: countries differ in whether the month or the day comes first; write it like 1981-01-31'),
  ],
  [/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/, () => problem('is ambiguous: write the year with four digits, like 1981-01-31')],
  [
    /^\d{5}$/,
    () =>
      problem('is the number by which a spreadsheet keeps a day: give the cell the form of a date, like 1981-01-31'),
  ],
];

/** Full-width digits and every kind of dash as the plain ones; the midnight that exports add goes. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/[ T]0?0:00(?::00(?:\.0+)?)?Z?$/, '');

/** @returns the date as ISO 8601 writes it, or why it is none */
export function readDate(text: string): DateRead {
  const written = plain(text);
  for (const [pattern, read] of forms) {
    const found = pattern.exec(written);
    if (found) return read(...found.slice(1));
  }
  return problem(isLike);
}
