// The Middy stack of a workflow step: parse in, parse out, one log line, and only our own errors leave. No middleware here
// may set a response on an error: that would turn a failure into a success.
import middy, { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { AwsFault, ContractBrokenError, OnboardingError, UnforeseenError } from '../../workflow/contract/errors.ts';
import type { Ground } from './services.ts';

type Schema = z.ZodMiniType;
type Contract<In extends Schema, Out extends Schema> = { readonly in: In; readonly out: Out };

/** A step is a plain function of its services. */
export type Step<In extends Schema, Out extends Schema, S extends Ground> = (
  services: S,
) => (input: z.infer<In>) => Promise<z.infer<Out>>;

function parse<S extends Schema>(schema: S, value: unknown, which: string): z.infer<S> {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole'))];
  throw new ContractBrokenError(`The step's ${which} breaks the contract at: ${fields.join(', ')}.`);
}

/** What may leave a step: name and text are ours, and there is no stack to carry anything else. */
function ownError(error: unknown): Error {
  const isOurs = error instanceof OnboardingError || error instanceof AwsFault;
  const own = isOurs ? error : new UnforeseenError('The step broke where nobody expected it.');
  own.stack = `${own.name}: ${own.message}`;
  return own;
}

const whose = z.object({ hireId: z.optional(z.string()), executionArn: z.optional(z.string()) });
const nobody: z.infer<typeof whose> = {};
const logContext = (event: unknown, context: Context) => {
  const { hireId, executionArn } = z.safeParse(whose, event).data ?? nobody;
  const executionName = executionArn?.split(':').at(-1);
  return {
    functionName: context.functionName,
    ...(hireId && { hireId }),
    ...(executionName && { executionName }),
  };
};

const logged = (from: () => Ground): MiddlewareObj => ({
  after: ({ event, context }) => from().log.info('step done', logContext(event, context)),
  onError: ({ event, context, error }) =>
    from().log.warn('step threw', { ...logContext(event, context), errorName: error?.name ?? 'UnforeseenError' }),
});

const ownErrors: MiddlewareObj = {
  onError: (request) => {
    request.error = ownError(request.error);
  },
};

/**
 * Wraps a step for Lambda. `provide` makes its services from the environment, at the first call; `using` binds it to
 * others.
 */
export function step<In extends Schema, Out extends Schema, S extends Ground>(
  contract: Contract<In, Out>,
  run: Step<In, Out, S>,
  provide: () => S,
) {
  const wrap = (from: () => S) =>
    middy<unknown, unknown>()
      .use(logged(from))
      .use(ownErrors)
      .handler(async (event) => {
        const input = parse(contract.in, event, 'input');
        return parse(contract.out, await run(from())(input), 'answer');
      });
  return Object.assign(wrap(lazy(provide)), { using: (other: S) => wrap(() => other) });
}

/** The services of this Lambda, made at the first call and kept. */
export function lazy<S>(provide: () => S): () => S {
  let made: S | undefined;
  return () => (made ??= provide());
}
