// The service's numbers: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html

/** Bytes of UTF-8 of an input, an output or a result. */
export const dataBytes = 262_144;
export const definitionBytes = 1_048_576;
export const variableBytes = 262_144;
/** All variables of one execution together. */
export const variablesBytes = 10_485_760;
/** The last event that a history can hold is the failure for being full. */
export const historyEvents = 25_000;
/** Iterations of an inline Map at the same time. */
export const inlineMapConcurrency = 40;
/** Child executions of a Map Run at the same time. */
export const childExecutions = 10_000;
export const errorLength = 256;
export const causeLength = 32_768;
export const taskSeconds = 99_999_999;
export const maxDelaySeconds = 31_622_400;
/** The longest wait that AWS accepts at run time: 24,855 days. */
export const waitSeconds = 2_147_483_647;
/** How long a closed execution and its name are kept. */
export const historyDays = 90;
export const redriveDays = 14;
export const redrivableEvents = 24_999;
export const versionsOfAMachine = 1_000;
export const aliasesOfAMachine = 100;
export const tags = 50;
/** Deeper JSON than this is refused, as Jackson's StreamReadConstraints do by default. */
export const jsonDepth = 1_000;
