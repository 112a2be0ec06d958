// Spans of time in milliseconds.
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** How long a failed execution may still be redriven (docs.aws.amazon.com/step-functions, redrive-executions). */
export const redriveWindow = 14 * day;
