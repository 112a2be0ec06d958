// One request of HR as a Lambda invocation: an error of the function becomes an error with its name, and what will pass is
// tried again by the SDK's own retries, because every request may be asked twice.
import { InvokeCommand, type InvokeCommandOutput, type LambdaClient } from '@aws-sdk/client-lambda';
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

const throttles = new Set<string>(errors.throttles);
/** `Sandbox.Timedout` is how Lambda names a function that ran out of its time. */
const passing = new Set<string>([
  ...errors.throttles,
  ...errors.outages,
  'HireConflictError',
  'ServiceUnreachableError',
  'Sandbox.Timedout',
]);

const functionError = z.object({
  errorType: z._default(z.string(), 'Unhandled'),
  errorMessage: z.optional(z.string()),
});

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The error that a function ended with, by its name; undefined when it answered. */
function errorIn({ FunctionError, Payload }: InvokeCommandOutput, functionName: string): Error | undefined {
  if (FunctionError === undefined) return undefined;
  const read = z.safeParse(functionError, jsonIn(Payload?.transformToString() ?? ''));
  const { errorType: name, errorMessage = '' } = read.success ? read.data : { errorType: FunctionError };
  const OurError = Object.hasOwn(ours, name) ? ours[name] : undefined;
  if (OurError) return new OurError(errorMessage);
  const says = ` answered ${name}.`;
  return new errors.AwsFault(name, errorMessage.endsWith(says) ? errorMessage.slice(0, -says.length) : functionName);
}

/** Retries live in the SDK: it backs off, counts attempts and gives up as its client was told to. */
const asRetryable = (error: Error) => Object.assign(error, { $retryable: { throttling: throttles.has(error.name) } });

function invocation(functionName: string, request: unknown): InvokeCommand {
  const command = new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(request) });
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const error = result.output && errorIn(result.output, functionName);
      if (error && passing.has(error.name)) throw asRetryable(error);
      return result;
    },
    // Outside the deserialiser, inside the retries.
    { step: 'deserialize', priority: 'high', name: 'passingFunctionErrors' },
  );
  return command;
}

type Schema = z.ZodMiniType;
type Contract<In extends Schema, Out extends Schema> = { readonly in: In; readonly out: Out };

/** Fields that a newer function adds are left out: the alias of a contract moves with every compatible change. */
function readAnswer<Out extends Schema>(schema: Out, answer: unknown): z.infer<Out> | undefined {
  const read = z.safeParse(schema, answer);
  if (read.success) return read.data;
  const added = read.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  if (added.length === 0 || typeof answer !== 'object' || answer === null) return undefined;
  const known = Object.entries(answer).filter(([key]) => !added.includes(key));
  const again = z.safeParse(schema, Object.fromEntries(known));
  return again.success ? again.data : undefined;
}

/**
 * @throws RequestInvalidError, HireInvalidError, HireUnknownError, HireEndedError, HireNotEndedError, HireDiffersError;
 *   AwsFault and others of ours for faults; what the SDK throws when Lambda itself rejects the call or cannot be reached
 */
export async function invokeHrRequest<In extends Schema, Out extends Schema>(
  lambda: Pick<LambdaClient, 'send'>,
  functionName: string,
  contract: Contract<In, Out>,
  request: z.input<In>,
): Promise<z.infer<Out>> {
  const asked = z.safeParse(contract.in, request);
  if (!asked.success) {
    const fields = asked.error.issues.map(({ path, message }) => `${path.join('.') || 'the request'}: ${message}`);
    throw new RequestInvalidError(`${fields.join('; ')}.`);
  }
  const answer = await lambda.send(invocation(functionName, asked.data));
  const error = errorIn(answer, functionName);
  if (error) throw error;
  const read = readAnswer(contract.out, jsonIn(answer.Payload?.transformToString() ?? ''));
  if (read !== undefined) return read;
  throw new errors.ContractBrokenError(`What ${functionName} answered breaks the contract of this request.`);
}
