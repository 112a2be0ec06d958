// One request of HR as a Lambda invocation: an error of the function becomes an error with its name, and what will pass is
// tried again by the SDK's own retries, because every request may be asked twice.
import { InvokeCommand, type InvokeCommandOutput, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';
import { checked, type Contract, errorNamed, jsonIn, passing, readAnswer, type Schema, throttles } from './request.ts';

const functionError = z.object({
  errorType: z._default(z.string(), 'Unhandled'),
  errorMessage: z.optional(z.string()),
});

/** The error that a function ended with, by its name; undefined when it answered. */
function errorIn({ FunctionError, Payload }: InvokeCommandOutput, functionName: string): Error | undefined {
  if (FunctionError === undefined) return undefined;
  const read = z.safeParse(functionError, jsonIn(Payload?.transformToString() ?? ''));
  const { errorType, errorMessage = '' } = read.success ? read.data : { errorType: FunctionError };
  return errorNamed(errorType, errorMessage, functionName);
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
  const answer = await lambda.send(invocation(functionName, checked(contract.in, request)));
  const error = errorIn(answer, functionName);
  if (error) throw error;
  return readAnswer(contract.out, jsonIn(answer.Payload?.transformToString() ?? ''), functionName);
}
