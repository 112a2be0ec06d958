// The product's own handlers, each to be bound to the services of one invocation.
import type { Context } from 'aws-lambda';
import type { Services } from '../../../functions/runtime/services.ts';
import { handlers } from '../../../local/onboarding/handlers.ts';

export type Handler = (event: unknown, context: Context) => Promise<unknown>;
type Bindable = { using(services: Services): unknown };

const bindable: Readonly<Record<string, Bindable>> = handlers;

/** The handler as Lambda would call it, with these services; undefined for a function that there is none. */
export function handlerOf(functionName: string, services: Services): Handler | undefined {
  return bindable[functionName]?.using(services) as Handler | undefined;
}
