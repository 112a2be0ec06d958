// One operation: the shape of its request, and what it does.
import type * as z from 'zod/mini';
import { parseInput } from './input.ts';
import type { Environment } from '../environment.ts';

export type Operation = (environment: Environment, input: unknown) => unknown;

export const operation =
  <S extends z.ZodMiniType>(shape: S, run: (environment: Environment, input: z.output<S>) => unknown): Operation =>
  (environment, input) =>
    run(environment, parseInput(shape, input));

/** A map member of a request, safe to look names up in. */
export const asMap = (members: Readonly<Record<string, string>> | undefined) => new Map(Object.entries(members ?? {}));
