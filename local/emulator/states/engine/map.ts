// Map in inline mode: one iteration per item, so many at a time, in the history of the execution itself.
import type { MapState } from '../definition/machine.ts';
import { Data, isObject, stringify } from '../json.ts';
import { EvaluationError } from '../jsonata/evaluation-error.ts';
import type { Values } from '../jsonata/fields.ts';
import { inlineMapConcurrency } from '../limits.ts';
import { goTo } from './advance.ts';
import { Branch, type Item } from './branch.ts';
import type { Engine } from './engine.ts';
import { evaluationFailed, failState, runtimeFailure } from './failure.ts';
import { forkSucceeded, selectionFailed } from './fork-end.ts';
import { Fork } from './fork.ts';
import { Variables } from './variables.ts';

const notAnArray = (given: unknown): EvaluationError =>
  new EvaluationError(`Map state input must be an array but was: ${stringify(given)}`);

const itemsOf = (given: unknown): Item[] => {
  if (Array.isArray(given)) return given.map((value: unknown, index) => ({ index, key: undefined, value }));
  if (isObject(given)) return Object.keys(given).map((key, index) => ({ index, key, value: given[key] }));
  throw notAnArray(given);
};

/** Without Items the input is what is iterated over, and only an array will do. */
const chosenItems = (values: Values, input: unknown): Item[] => {
  if ('Items' in values) return itemsOf(values.Items);
  if (Array.isArray(input)) return itemsOf(input);
  throw notAnArray(input);
};

const concurrencyOf = ({ MaxConcurrency: given }: Values): number => {
  if (given === undefined) return inlineMapConcurrency;
  const limit = typeof given === 'number' ? Math.floor(given) : Number.NaN;
  if (limit === 0) return inlineMapConcurrency;
  if (limit > 0) return Math.min(limit, inlineMapConcurrency);
  const reason = `The field 'MaxConcurrency' must be a non-negative integer but was: ${JSON.stringify(given)}`;
  throw new EvaluationError(reason, 'MaxConcurrency');
};

/** Recorded: AWS takes tolerances on an inline Map; documented: they have an effect in Distributed mode alone. */
const wrongTolerance = ({
  ToleratedFailureCount: count,
  ToleratedFailurePercentage: percentage,
}: Values): string | undefined => {
  if (typeof count === 'number' && count < 0) return 'ToleratedFailureCount cannot be negative.';
  if (typeof percentage !== 'number' || (percentage >= 0 && percentage <= 100)) return undefined;
  return 'ToleratedFailurePercentage must be between 0 and 100.';
};

export const startMap = (engine: Engine, branch: Branch, state: MapState): void => {
  const refuse = (error: EvaluationError): void => evaluationFailed(engine, branch, error, failState);
  const start = (values: Values): void => {
    let items: Item[];
    let concurrency: number;
    try {
      items = chosenItems(values, branch.input.value);
      concurrency = concurrencyOf(values);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      refuse(error);
      return;
    }
    const plain = { length: items.length };
    const started = engine.log(branch.execution, 'MapStateStarted', branch.previous, { plain });
    branch.previous = started;
    const wrong = wrongTolerance(values);
    if (wrong !== undefined) return failState(engine, branch, runtimeFailure(branch, wrong));
    branch.fork = new Fork(branch, state, started, items, concurrency);
    startIterations(engine, branch.fork, started);
  };
  engine.evaluate(branch, state.entry, {}, start, refuse);
};

/** As many as may run at a time; a place that became free is taken over from the event `after`. */
const startIterations = (engine: Engine, fork: Fork, after: number): void => {
  if (fork.open === 0) return forkSucceeded(engine, fork);
  const places = Math.min(fork.concurrency, fork.items.length);
  while (fork.nextItem < places && fork.owner.fork === fork) startNextIteration(engine, fork, after);
};

/** Logged from the event `after`; a failing ItemSelector fails the Map. */
export const startNextIteration = (engine: Engine, fork: Fork, after: number): void => {
  const item = fork.items[fork.nextItem];
  if (item === undefined) return;
  fork.nextItem++;
  startIteration(engine, fork, item, after);
};

export const startIteration = (engine: Engine, fork: Fork, item: Item, after: number): void => {
  const { owner, state } = fork;
  if (state.type !== 'Map') return;
  const { execution, variables, input } = owner;
  const body = state.processor;
  const child = new Branch({ execution, body, variables: new Variables(variables), input, parent: fork, item });
  fork.children[item.index] = child;
  const begin = (own: Data): void => {
    const details = { name: state.name, plain: { index: item.index } };
    child.previous = engine.log(execution, 'MapIterationStarted', after, details);
    goTo(engine, child, body.startAt, own);
  };
  if (state.selector === undefined) {
    begin(Data.of(item.value));
    return;
  }
  // The selector sees the Map's own input and state, and each item has one of its own to wait for.
  child.state = state;
  child.enteredAt = owner.enteredAt;
  const use = ({ ItemSelector: selected }: Values): void => begin(Data.of(selected));
  engine.evaluate(child, state.selector, {}, use, (error) => selectionFailed(engine, fork, error));
};
