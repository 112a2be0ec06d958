// How a function of our own contract enters: a step of the workflow, a request of HR, a job. Parse in, parse out, one log
// line, and only our own errors leave. No middleware here may set a response on an error: that would turn a failure into
// a success.
import middy, { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { AwsFault, ContractBrokenError, OnboardingError, UnforeseenError } from '../../workflow/contract/errors.ts';
import type { BaseServices } from './bind.ts';

type Schema = z.ZodMiniType;
type Contract<In extends Schema, Out extends Schema> = { readonly in: In; readonly out: Out };

/** A plain function of its services. */
type Run<In extends Schema, Out extends Schema, S> = (
  services: S,
) => (input: z.infer<In>, context: Context) => Promise<z.infer<Out>>;

function parse<S extends Schema>(schema: S, value: unknown, which: string): z.infer<S> {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole'))];
  throw new ContractBrokenError(`The ${which} of the function breaks the contract at: ${fields.join(', ')}.`);
}

/** What may leave a function: name and text are ours, and there is no stack to carry anything else. */
function ownError(error: unknown): Error {
  const isOurs = error instanceof OnboardingError || error instanceof AwsFault;
  const own = isOurs ? error : new UnforeseenError('The function failed with an unexpected error.');
  own.stack = `${own.name}: ${own.message}`;
  return own;
}

const subject = z.object({ hireId: z.optional(z.string()), executionArn: z.optional(z.string()) });
const noSubject: z.infer<typeof subject> = {};
const logContext = (event: unknown, context: Context) => {
  const { hireId, executionArn } = z.safeParse(subject, event).data ?? noSubject;
  const executionName = executionArn?.split(':').at(-1);
  return {
    functionName: context.functionName,
    ...(hireId && { hireId }),
    ...(executionName && { executionName }),
  };
};

const logged = (from: () => BaseServices): MiddlewareObj => ({
  after: ({ event, context }) => from().log.info('function succeeded', logContext(event, context)),
  onError: ({ event, context, error }) =>
    from().log.warn('function failed', { ...logContext(event, context), errorName: error?.name ?? 'UnforeseenError' }),
});

const ownErrors: MiddlewareObj = {
  onError: (request) => {
    request.error = ownError(request.error);
  },
};

/**
 * Wraps a function of its services for Lambda. `provide` makes them from the environment, at the first call; `using`
 * binds it to others.
 */
export function lambdaHandler<In extends Schema, Out extends Schema, S extends BaseServices>(
  contract: Contract<In, Out>,
  run: Run<In, Out, S>,
  provide: () => S,
) {
  const wrap = (from: () => S) =>
    middy<unknown, unknown>()
      .use(logged(from))
      .use(ownErrors)
      .handler(async (event, context) => {
        const input = parse(contract.in, event, 'input');
        return parse(contract.out, await run(from())(input, context), 'output');
      });
  return Object.assign(wrap(lazy(provide)), { using: (other: S) => wrap(() => other) });
}

/** Makes a value at the first call, and keeps it. */
export function lazy<S>(provide: () => S): () => S {
  let made: S | undefined;
  return () => (made ??= provide());
}
