// How an execution is named and what its input looks like, so that starting a hire twice is one start.
import canonicalize from 'canonicalize';

const employeeNumberOf = (hire: unknown) =>
  typeof hire === 'object' && hire !== null && 'employeeNumber' in hire ? String(hire.employeeNumber) : 'unknown';

/** `hire-<employeeNumber>`; a name that AWS would refuse becomes one that it takes, and the workflow says what is wrong. */
export const executionName = (hire: unknown) =>
  `hire-${employeeNumberOf(hire)}`.replaceAll(/[^\w-]/g, '_').slice(0, 80);

/** Canonical JSON (RFC 8785): the same hire is the same text, whoever wrote it. */
export const executionInput = (hire: unknown): string => canonicalize(hire) ?? 'null';
