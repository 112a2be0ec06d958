// Map in distributed mode: a Map Run, whose items are worked on by executions of their own.
import type { Distributed, MapState } from '../../definition/machine.ts';
import { Data } from '../../json.ts';
import { EvaluationError } from '../../jsonata/evaluation-error.ts';
import { type Fields, runFields, type Values } from '../../jsonata/fields.ts';
import { childExecutions } from '../../limits.ts';
import { BranchScope } from '../context.ts';
import { evaluationFailed, runtimeFailure } from '../failure.ts';
import { leave } from '../leaving.ts';
import { childInputs } from '../map-run/batches.ts';
import { ItemReaderError, readItems } from '../map-run/read-items.ts';
import { ResultWriterError, resultOf } from '../map-run/results.ts';
import { Branch, Fork, type Item, MapRun } from '../model.ts';
import type { Failure } from '../running-task.ts';
import type { Run, Transition } from '../transition.ts';
import { chosenItems, wrongTolerance } from './map.ts';

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

const runOf = (run: Run, branch: Branch, state: MapState, distributed: Distributed, values: Values): MapRun => {
  const { random } = run.environment;
  const { execution } = branch;
  const label = distributed.label ?? random.uuid();
  const prefix = execution.arn.split(':').slice(0, 5).join(':');
  const concurrency = Math.floor(numberIn(values.MaxConcurrency) ?? 0);
  return new MapRun({
    arn: `${prefix}:mapRun:${execution.of.machineName}/${label}:${random.uuid()}`,
    label,
    owner: branch,
    state,
    distributed,
    values,
    startedAt: run.now,
    maxConcurrency: Math.min(Math.max(concurrency, 0), childExecutions),
    toleratedFailureCount: numberIn(values.ToleratedFailureCount),
    toleratedFailurePercentage: numberIn(values.ToleratedFailurePercentage),
  });
};

const failRun = (run: Run, branch: Branch, mapRun: MapRun, failure: Failure): Transition => {
  mapRun.end('FAILED', run.now);
  const { error, cause } = failure;
  const plain = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
  branch.previous = run.log(branch.execution, 'MapRunFailed', branch.previous, { plain });
  branch.decision = branch.previous;
  return { kind: 'fail-state', failure };
};

/** The selector sees each item in the context, and the Map's own input. */
const select = async (run: Run, branch: Branch, state: MapState, selector: Fields, items: readonly Item[]) => {
  const { execution, variables, input, enteredAt } = branch;
  const selected: unknown[] = [];
  for (const item of items) {
    const own = new Branch({ execution, body: state.processor, variables, input, item });
    own.state = state;
    own.enteredAt = enteredAt;
    const values = runFields(selector, new BranchScope(own, {}, Math.floor(run.now)));
    selected.push((values instanceof Promise ? await values : values).ItemSelector);
  }
  return selected;
};

const begin = (mapRun: MapRun, items: readonly unknown[]): Transition => {
  mapRun.assign(childInputs(items, mapRun.values, mapRun.distributed.isBatched));
  return { kind: 'map-run', mapRun };
};

const itemsFor = (run: Run, branch: Branch, { reader }: Distributed, values: Values): Item[] =>
  reader === undefined ? chosenItems(values, branch.input.value) : readItems(run.environment.objects, reader, values);

/** A Map Run begins before its items are read, so that what cannot be read fails it. */
const start = (run: Run, branch: Branch, state: MapState, distributed: Distributed, values: Values): Transition => {
  const { execution } = branch;
  const given = distributed.reader === undefined ? chosenItems(values, branch.input.value) : undefined;
  const plain = { length: given?.length ?? 0 };
  branch.previous = run.log(execution, 'MapStateStarted', branch.previous, { plain });
  const wrong = wrongTolerance(values);
  if (wrong !== undefined) return { kind: 'fail-state', failure: runtimeFailure(branch, wrong) };
  const mapRun = runOf(run, branch, state, distributed, values);
  branch.fork = new Fork(branch, state, branch.previous, [], 0);
  branch.fork.mapRun = mapRun;
  branch.previous = run.log(execution, 'MapRunStarted', branch.previous, { plain: { mapRunArn: mapRun.arn } });
  branch.decision = branch.previous;
  let items: Item[];
  try {
    items = given ?? itemsFor(run, branch, distributed, values);
  } catch (error) {
    if (!(error instanceof ItemReaderError)) throw error;
    return failRun(run, branch, mapRun, { error: 'States.ItemReaderFailed', cause: error.message });
  }
  const { selector } = state;
  if (selector === undefined)
    return begin(
      mapRun,
      items.map(({ value }) => value),
    );
  return {
    kind: 'await',
    settled: select(run, branch, state, selector, items).then((selected) => () => begin(mapRun, selected)),
    refused: (error) => failRun(run, branch, mapRun, evaluationFailed(run, branch, error)),
  };
};

export const startDistributedMap = (
  run: Run,
  branch: Branch,
  state: MapState,
  distributed: Distributed,
): Transition => {
  const refused = (error: EvaluationError): Transition => ({
    kind: 'fail-state',
    failure: evaluationFailed(run, branch, error),
  });
  const use = (values: Values): Transition => {
    try {
      return start(run, branch, state, distributed, values);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      return refused(error);
    }
  };
  return { kind: 'evaluate', fields: state.entry, sight: {}, use, refused };
};

const thresholdExceeded: Failure = {
  error: 'States.ExceedToleratedFailureThreshold',
  cause: 'The specified tolerated failure threshold was exceeded',
};

/** All children have ended, or too many of them have failed. */
export const mapRunEnded = (run: Run, branch: Branch, mapRun: MapRun): Transition => {
  const { state } = mapRun;
  let result: unknown;
  try {
    result = resultOf(run.environment.objects, mapRun);
  } catch (error) {
    if (!(error instanceof ResultWriterError)) throw error;
    return failRun(run, branch, mapRun, { error: 'States.ResultWriterFailed', cause: error.message });
  }
  if (mapRun.isBeyondTolerance) return failRun(run, branch, mapRun, thresholdExceeded);
  mapRun.end('SUCCEEDED', run.now);
  branch.previous = run.log(branch.execution, 'MapRunSucceeded', branch.previous);
  branch.decision = branch.previous;
  run.log(branch.execution, 'MapStateSucceeded', branch.previous);
  const output = Data.of(result);
  return leave(run, branch, { fields: state.exit, next: state.next, sight: { result }, output });
};
