// One operation: the shape of its request, and what it does.
import type * as z from 'zod/mini';
import { parseInput } from './input.ts';
import type { World } from '../world.ts';

export type Operation = (world: World, input: unknown) => unknown;

export const operation =
  <S extends z.ZodMiniType>(shape: S, run: (world: World, input: z.output<S>) => unknown): Operation =>
  (world, input) =>
    run(world, parseInput(shape, input));

/** A map member of a request, safe to look names up in. */
export const asMap = (members: Readonly<Record<string, string>> | undefined) => new Map(Object.entries(members ?? {}));
