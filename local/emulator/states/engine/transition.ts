// What a state handler returns: how its branch goes on. advance.ts alone applies it; no handler calls the engine.
import type { Data } from '../json.ts';
import type { EvaluationError } from '../jsonata/evaluation-error.ts';
import type { Fields, Values } from '../jsonata/fields.ts';
import type { Clock, Lambda, Objects, Random } from '../../kit/seams.ts';
import type { Switches } from '../switches.ts';
import type { Sight } from './context.ts';
import type { Details } from './history.ts';
import type { Branch, Execution, Fork, MapRun } from './model.ts';
import type { Failure } from './running-task.ts';
import type { Tokens } from './integrations/tokens.ts';

export type Environment = {
  clock: Clock;
  random: Random;
  lambda: Lambda;
  switches: Switches;
  /** S3, for Map Runs. */
  objects: Objects | undefined;
  region: string;
  /** StartExecution, for tasks that start executions of other machines. */
  startExecution: (request: unknown) => unknown;
  /** Told of a listener that threw. */
  report: (error: unknown) => void;
};

/** What a handler may use: the time, the history of its execution, and the tokens that tasks wait for. */
export type Run = {
  readonly now: number;
  readonly environment: Environment;
  readonly tokens: Tokens;
  /** @returns the id of the new event */
  log(execution: Execution, type: string, previous: number, details?: Details): number;
  logState(branch: Branch, type: string, name: string, data: Data): void;
  /** Stops what a branch that is cut has started. */
  abandon(branch: Branch): void;
};

export type Transition =
  /** The branch waits for a timer, a callback or its children. */
  | { readonly kind: 'stay' }
  /** Evaluates expressions, at once or later. */
  | {
      readonly kind: 'evaluate';
      readonly fields: Fields;
      readonly sight: Sight;
      readonly use: (values: Values) => Transition;
      readonly refused: (error: EvaluationError) => Transition;
    }
  /** Goes on when the promise is settled, if the branch still waits for it by then. */
  | {
      readonly kind: 'await';
      readonly settled: Promise<() => Transition>;
      readonly refused: (error: EvaluationError) => Transition;
    }
  /** Has called out: goes on with the answer, or when the clock has come to `until`. */
  | {
      readonly kind: 'call';
      readonly until: number;
      readonly whenDue: Step;
      readonly settled: Promise<() => Transition>;
    }
  /** As soon as all that came up before is done, or when the clock has come to `at`. */
  | { readonly kind: 'next'; readonly step: Step }
  | { readonly kind: 'wake'; readonly at: number; readonly step: Step }
  /** Enters a state of the branch's body. */
  | { readonly kind: 'go'; readonly to: string; readonly input: Data }
  /** Runs the same state again at that time. */
  | { readonly kind: 'retry'; readonly at: number }
  /** The branch has come to its end. */
  | { readonly kind: 'ended'; readonly output: Data }
  /** Starts the children of a Parallel or Map. */
  | { readonly kind: 'fork'; readonly fork: Fork }
  /** Starts the child executions of a Map in distributed mode. */
  | { readonly kind: 'map-run'; readonly mapRun: MapRun }
  /** The input of an iteration could not be selected: the Map fails. */
  | { readonly kind: 'selection-failed'; readonly fork: Fork; readonly error: EvaluationError }
  /** The state fails: Retry, then Catch, then the branch. Or the branch fails at once. */
  | { readonly kind: 'fail-state' | 'fail-branch'; readonly failure: Failure };

export type Step = (run: Run, branch: Branch) => Transition;

export const stay: Transition = { kind: 'stay' };
