// A Task, Map or Parallel whose result or error is a mock: its fields are evaluated as always, and nothing is called.
import type { MapState, ParallelState, TaskState } from '../definition/machine.ts';
import { evaluationFailed } from '../engine/failure.ts';
import { leave } from '../engine/leaving.ts';
import { childInputs } from '../engine/map-run/batches.ts';
import { Branch, type Item } from '../engine/model.ts';
import { chosenItems } from '../engine/state-types/map.ts';
import type { Transition } from '../engine/transition.ts';
import { validationException } from '../errors.ts';
import { Data, type JsonObject, stringify } from '../json.ts';
import { parseJson } from '../json-text.ts';
import { EvaluationError } from '../jsonata/evaluation-error.ts';
import type { Values } from '../jsonata/fields.ts';
import { type Mock, type MockedState, mockedFailure, mockedResult } from './mock.ts';
import { evaluate, type Outcome, type Probe, settle } from './probe.ts';

export type MapSettings = { failures: number | undefined; readerData: string | undefined };

/** What the state shows of its work at the levels DEBUG and TRACE. */
export type Inspection = JsonObject;

const finish = (probe: Probe, state: MockedState, mock: Mock): Transition => {
  if (mock.errorOutput !== undefined) return { kind: 'fail-state', failure: mockedFailure(mock) };
  const result = mockedResult(state, mock);
  const { run, branch } = probe;
  const leaving = { fields: state.exit, next: state.next, sight: { result }, output: Data.of(result) };
  return leave(run, branch, leaving);
};

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** Documented: the share of failed iterations counts among all, and only where a tolerance is set. */
const isBeyondTolerance = (values: Values, failures: number, total: number): boolean => {
  const count = numberIn(values.ToleratedFailureCount);
  const percentage = numberIn(values.ToleratedFailurePercentage);
  if (count !== undefined && failures > count) return true;
  return percentage !== undefined && total > 0 && (failures / total) * 100 > percentage;
};

const selected = async (probe: Probe, state: MapState, items: readonly Item[]): Promise<unknown[] | undefined> => {
  const { selector } = state;
  if (selector === undefined) return undefined;
  const { execution, variables, input, enteredAt } = probe.branch;
  const found: unknown[] = [];
  for (const item of items) {
    const child = new Branch({ execution, body: state.processor, variables, input, item });
    child.state = state;
    child.enteredAt = enteredAt;
    const context = (): unknown => ({ ...contextWith(probe), Map: { Item: { Index: item.index, Value: item.value } } });
    found.push((await evaluate({ ...probe, branch: child, context }, selector, {})).ItemSelector);
  }
  return found;
};

const contextWith = (probe: Probe): object => {
  const given = probe.context();
  return typeof given === 'object' && given !== null ? given : {};
};

const dataIn = (text: string): unknown => {
  const parsed = parseJson(text);
  if (!parsed.ok) throw validationException(`Invalid mapItemReaderData: ${parsed.reason}`);
  return parsed.value;
};

const readItems = (values: Values, probe: Probe, { readerData }: MapSettings): Item[] =>
  chosenItems(readerData === undefined ? values : { ...values, Items: dataIn(readerData) }, probe.branch.input.value);

const runMap = async (
  probe: Probe,
  state: MapState,
  settings: MapSettings,
  inspection: Inspection,
): Promise<Transition | undefined> => {
  const values = await evaluate(probe, state.entry, {});
  inspection['maxConcurrency'] = numberIn(values.MaxConcurrency) ?? 0;
  for (const [name, shown] of [
    ['ToleratedFailureCount', 'toleratedFailureCount'],
    ['ToleratedFailurePercentage', 'toleratedFailurePercentage'],
  ] as const) {
    if (values[name] !== undefined) inspection[shown] = values[name];
  }
  const items = 'Items' in values || settings.readerData !== undefined ? readItems(values, probe, settings) : undefined;
  const chosen = items === undefined ? undefined : await selected(probe, state, items);
  if (chosen !== undefined) inspection['afterItemSelector'] = stringify(chosen);
  if (state.distributed?.isBatched && items !== undefined) {
    const batches = childInputs(chosen ?? items.map(({ value }) => value), values, true);
    inspection['afterItemBatcher'] = stringify(batches.map(({ input }) => input.value));
  }
  const { failures } = settings;
  if (failures === undefined || !isBeyondTolerance(values, failures, items?.length ?? 0)) return undefined;
  const failure = {
    error: 'States.ExceedToleratedFailureThreshold',
    cause: 'The specified tolerated failure threshold was exceeded',
  };
  return { kind: 'fail-state', failure };
};

const runOther = async (probe: Probe, state: ParallelState | TaskState, inspection: Inspection): Promise<undefined> => {
  const values = await evaluate(probe, state.entry, {});
  if ('Arguments' in values) inspection['afterArguments'] = stringify(values.Arguments);
};

/** Evaluates the state's fields, then has it end as the mock says. */
export const runMocked = async (
  probe: Probe,
  state: MockedState,
  mock: Mock,
  settings: MapSettings,
  inspection: Inspection,
): Promise<Outcome> => {
  // A mock that cannot be is refused before anything is evaluated.
  if (mock.result !== undefined) mockedResult(state, mock);
  let failed: Transition | undefined;
  try {
    failed =
      state.type === 'Map'
        ? await runMap(probe, state, settings, inspection)
        : await runOther(probe, state, inspection);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    failed = { kind: 'fail-state', failure: evaluationFailed(probe.run, probe.branch, error) };
  }
  if (failed === undefined && mock.result !== undefined && state.type === 'Task') inspection['result'] = mock.result;
  return settle(probe, failed ?? finish(probe, state, mock));
};
