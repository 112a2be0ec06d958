// How an execution is named and what its input looks like, so that starting a hire twice is one start.
import canonicalize from 'canonicalize';
import { hireIdOf } from '../../workflow/contract/hire.ts';

const employeeNumberOf = (hire: unknown) =>
  typeof hire === 'object' && hire !== null && 'employeeNumber' in hire ? String(hire.employeeNumber) : 'unknown';

/**
 * `hire-<employeeNumber>`, in lower case, for the first attempt, `…-2` and so on. A name that AWS would reject becomes one that it
 * takes (80 characters, API_StartExecution), and the workflow says what is wrong with the hire.
 */
export function executionName(hire: unknown, attempt = 1): string {
  const suffix = attempt > 1 ? `-${attempt}` : '';
  const name = `hire-${hireIdOf(employeeNumberOf(hire))}`.replaceAll(/[^\w-]/g, '_');
  return name.slice(0, 80 - suffix.length) + suffix;
}

/** Canonical JSON (RFC 8785): the same hire is the same text, no matter who wrote it. */
export const executionInput = (hire: unknown): string => canonicalize(hire) ?? 'null';
