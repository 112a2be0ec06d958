// Whom a request of HR is about, as the audit tells it.
import * as z from 'zod/mini';
import { hire } from './hire.ts';

const { employeeNumber } = hire.shape;
const subject = z.object({
  employeeNumber: z.optional(z.unknown()),
  hire: z.optional(z.unknown()),
  attempt: z.optional(z.unknown()),
});
const numbered = z.object({ employeeNumber });
const attempted = z.object({ attempt: z.int() });

/** Whom a request is about; a number that is none is left out. */
export function auditSubject(request: unknown): { readonly employeeNumber?: string; readonly attempt?: number } {
  const about = z.safeParse(subject, request).data;
  const found = z.safeParse(numbered, about?.hire ?? about).data;
  const { attempt } = z.safeParse(attempted, about).data ?? {};
  return { ...found, ...(attempt !== undefined && { attempt }) };
}
