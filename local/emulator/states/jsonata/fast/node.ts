// What is known of a node of the syntax tree while it is compiled.
import type { JsonObject } from '../../json.ts';
import type { Filter } from './filters.ts';
import type { FastFunction } from './functions.ts';
import type { Run } from './run.ts';

/** What is known at a place of the expression while it is compiled. */
export type Surroundings = {
  readonly functions: ReadonlyMap<string, FastFunction>;
  /** Where the variables of the blocks around are kept. */
  readonly locals: ReadonlyMap<string, number>;
  /** Inside a predicate, where `$` is an item. */
  readonly inPredicate: boolean;
  /** Compiles a part; handed down, since paths have expressions in them and expressions have paths. */
  readonly compile: (node: unknown, around: Surroundings) => Run | undefined;
  readonly compileFilters: (predicates: unknown, around: Surroundings) => Filter[] | undefined;
};

export type Node = JsonObject;

/** Marks of the parser that change what a node means. */
const unusual = ['group', 'keepArray', 'focus', 'index', 'ancestor', 'tuple', 'thunk', 'nextFunction', 'stages'];

export const isPlain = (node: Node): boolean => unusual.every((mark) => node[mark] === undefined);
