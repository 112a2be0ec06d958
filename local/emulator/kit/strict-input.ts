// The input of an operation of which an emulator knows a part: what AWS would take and the emulator does not know is refused
// by its name, and never silently left out.
import type * as z from 'zod/mini';
import { AwsError, notImplemented } from './aws-error.ts';

/** @param invalid AWS's name for an input that breaks the contract */
export function strictInput<S extends z.ZodMiniType>(
  operation: string,
  schema: S,
  input: unknown,
  invalid: string,
): z.infer<S> {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  if (issue?.code === 'unrecognized_keys') throw notImplemented(`${operation} with ${issue.keys.join(', ')}`);
  throw new AwsError(invalid, `${issue?.path.join('.')}: ${issue?.message}`);
}
