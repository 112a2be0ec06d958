// Instants on the wire, in the context object and in Wait.

const shape = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Date.parse takes a 30th of February for the 1st of March. */
const isDay = (year: number, month: number, day: number): boolean =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;

/** Milliseconds since the epoch of an ISO-8601 extended offset date-time; undefined for any other text. */
export const parseTimestamp = (text: string): number | undefined => {
  const [, year, month, day] = shape.exec(text) ?? [];
  const at = isDay(Number(year), Number(month), Number(day)) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
};

/** As the API has it: seconds since the epoch, to the millisecond. */
export const epochSeconds = (milliseconds: number): number => Math.floor(milliseconds) / 1000;
