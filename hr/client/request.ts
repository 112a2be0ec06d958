// What every way to the HR API has in common: a request is checked before it is sent, an answer against the contract, and what
// was refused becomes an error by its name.
import * as z from 'zod/mini';
import * as errors from '../../workflow/contract/errors.ts';

/** A request that breaks its contract before it is sent; the HTTP API answers with the same name. */
export class RequestInvalidError extends errors.OnboardingError {
  override readonly name = 'RequestInvalidError';
}

/** What HR's functions throw of ours: what HR can correct first, then faults. Everything else carries AWS's own name. */
const ours: Readonly<Record<string, new (message: string) => errors.OnboardingError>> = {
  HireInvalidError: errors.HireInvalidError,
  HireUnknownError: errors.HireUnknownError,
  HireEndedError: errors.HireEndedError,
  HireNotEndedError: errors.HireNotEndedError,
  HireDiffersError: errors.HireDiffersError,
  ContractBrokenError: errors.ContractBrokenError,
  SupersededError: errors.SupersededError,
  HireConflictError: errors.HireConflictError,
  ServiceUnreachableError: errors.ServiceUnreachableError,
  SealBrokenError: errors.SealBrokenError,
  UnforeseenError: errors.UnforeseenError,
};

export const throttles = new Set<string>(errors.throttles);
/** What asking again may change. `Sandbox.Timedout` is how Lambda names a function that ran out of its time. */
export const passing = new Set<string>([
  ...errors.throttles,
  ...errors.outages,
  'HireConflictError',
  'ServiceUnreachableError',
  'Sandbox.Timedout',
]);

export const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The error of that name, as our functions threw it or as AWS answered; `where` is told of a fault of AWS. */
export function errorNamed(name: string, message: string, where: string): Error {
  const OurError = Object.hasOwn(ours, name) ? ours[name] : undefined;
  if (OurError) return new OurError(message);
  const says = ` answered ${name}.`;
  return new errors.AwsFault(name, message.endsWith(says) ? message.slice(0, -says.length) : where);
}

export type Schema = z.ZodMiniType;
export type Contract<In extends Schema, Out extends Schema> = { readonly in: In; readonly out: Out };

/** Fields that a newer function adds are left out: the alias of a contract moves with every compatible change. */
function knownPart<Out extends Schema>(schema: Out, answer: unknown): z.infer<Out> | undefined {
  const read = z.safeParse(schema, answer);
  if (read.success) return read.data;
  const added = read.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  if (added.length === 0 || typeof answer !== 'object' || answer === null) return undefined;
  const known = Object.entries(answer).filter(([key]) => !added.includes(key));
  const again = z.safeParse(schema, Object.fromEntries(known));
  return again.success ? again.data : undefined;
}

/** @throws RequestInvalidError that names each field and what it should be */
export function checked<In extends Schema>(schema: In, request: z.input<In>): z.infer<In> {
  const asked = z.safeParse(schema, request);
  if (asked.success) return asked.data;
  const fields = asked.error.issues.map(({ path, message }) => `${path.join('.') || 'the request'}: ${message}`);
  throw new RequestInvalidError(`${fields.join('; ')}.`);
}

/** @throws ContractBrokenError */
export function readAnswer<Out extends Schema>(schema: Out, answer: unknown, where: string): z.infer<Out> {
  const read = knownPart(schema, answer);
  if (read !== undefined) return read;
  throw new errors.ContractBrokenError(`What ${where} answered breaks the contract of this request.`);
}
