// Map in inline mode: one iteration per item, so many at a time, in the history of the execution itself.
import type { MapState } from '../../definition/machine.ts';
import { Data, isObject, stringify } from '../../json.ts';
import { EvaluationError } from '../../jsonata/evaluation-error.ts';
import type { Values } from '../../jsonata/fields.ts';
import { inlineMapConcurrency } from '../../limits.ts';
import { evaluationFailed, runtimeFailure } from '../failure.ts';
import { Branch, Fork, type Item } from '../model.ts';
import type { Run, Transition } from '../transition.ts';
import { Variables } from '../variables.ts';

const notAnArray = (given: unknown): EvaluationError =>
  new EvaluationError(`Map state input must be an array but was: ${stringify(given)}`);

const itemsOf = (given: unknown): Item[] => {
  if (Array.isArray(given)) return given.map((value: unknown, index) => ({ index, key: undefined, value }));
  if (isObject(given)) return Object.keys(given).map((key, index) => ({ index, key, value: given[key] }));
  throw notAnArray(given);
};

/** Without Items the input is what is iterated over, and only an array will do. */
export const chosenItems = (values: Values, input: unknown): Item[] => {
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
export const wrongTolerance = ({
  ToleratedFailureCount: count,
  ToleratedFailurePercentage: percentage,
}: Values): string | undefined => {
  if (typeof count === 'number' && count < 0) return 'ToleratedFailureCount cannot be negative.';
  if (typeof percentage !== 'number' || (percentage >= 0 && percentage <= 100)) return undefined;
  return 'ToleratedFailurePercentage must be between 0 and 100.';
};

export const startMap = (run: Run, branch: Branch, state: MapState): Transition => {
  const refused = (error: EvaluationError): Transition => ({
    kind: 'fail-state',
    failure: evaluationFailed(run, branch, error),
  });
  const use = (values: Values): Transition => {
    let items: Item[];
    let concurrency: number;
    try {
      items = chosenItems(values, branch.input.value);
      concurrency = concurrencyOf(values);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      return refused(error);
    }
    const plain = { length: items.length };
    const started = run.log(branch.execution, 'MapStateStarted', branch.previous, { plain });
    branch.previous = started;
    const wrong = wrongTolerance(values);
    if (wrong !== undefined) return { kind: 'fail-state', failure: runtimeFailure(branch, wrong) };
    branch.fork = new Fork(branch, state, started, items, concurrency);
    return { kind: 'fork', fork: branch.fork };
  };
  return { kind: 'evaluate', fields: state.entry, sight: {}, use, refused };
};

/** An iteration that is about to start, and how it does. */
type Iteration = { readonly child: Branch; readonly transition: Transition };

/** @param after the event that the iteration goes on from; a failing ItemSelector fails the Map */
export const iterationOf = (run: Run, fork: Fork, item: Item, after: number): Iteration | undefined => {
  const { owner, state } = fork;
  if (state.type !== 'Map') return undefined;
  const { execution, variables, input } = owner;
  const body = state.processor;
  const child = new Branch({ execution, body, variables: new Variables(variables), input, parent: fork, item });
  fork.children[item.index] = child;
  const begin = (own: Data): Transition => {
    const details = { name: state.name, plain: { index: item.index } };
    child.previous = run.log(execution, 'MapIterationStarted', after, details);
    return { kind: 'go', to: body.startAt, input: own };
  };
  if (state.selector === undefined) return { child, transition: begin(Data.of(item.value)) };
  // The selector sees the Map's own input and state, and each item has one of its own to wait for.
  child.state = state;
  child.enteredAt = owner.enteredAt;
  const transition: Transition = {
    kind: 'evaluate',
    fields: state.selector,
    sight: {},
    use: ({ ItemSelector: selected }) => begin(Data.of(selected)),
    refused: (error) => ({ kind: 'selection-failed', fork, error }),
  };
  return { child, transition };
};
