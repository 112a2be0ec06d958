// Instants as texts.

/** ISO 8601 in UTC, with milliseconds. */
export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
