// Spans of time in milliseconds, and what is counted over a hire's whole time.
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** In all: codes that Cognito mails to one hire, no matter who asks. */
export const codesPerHire = 20;

/** How long a failed execution may still be redriven (docs.aws.amazon.com/step-functions, redrive-executions). */
export const redriveWindow = 14 * day;
