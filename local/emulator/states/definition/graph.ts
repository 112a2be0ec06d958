// Where the states of a body lead to. Recorded and reported of AWS: a target that is not there is refused in every body, and
// so is what nothing leads to, but only beside such a target or where nothing that is reached ends; that there is an end at
// all is asked of the whole machine alone.
import type { Place } from './diagnostics.ts';
import type { ChoiceState, State } from './machine.ts';

type Target = { path: string; name: string };

const catchTargets = (state: { catch: readonly { next: string }[] }): Target[] =>
  state.catch.map(({ next }, index) => ({ path: `Catch[${index}]/Next`, name: next }));

const going = (next: string | undefined): Target[] => (next === undefined ? [] : [{ path: 'Next', name: next }]);

const choiceTargets = ({ rules, otherwise }: ChoiceState): Target[] => [
  ...rules.map(({ next }, index) => ({ path: `Choices[${index}]/Next`, name: next })),
  ...(otherwise === undefined ? [] : [{ path: 'Default', name: otherwise }]),
];

const targetsOf = (state: State): Target[] => {
  if (state.type === 'Choice') return choiceTargets(state);
  if (state.type === 'Succeed' || state.type === 'Fail') return [];
  return [...going(state.next), ...('catch' in state ? catchTargets(state) : [])];
};

const isTerminal = (state: State): boolean =>
  state.type === 'Succeed' || state.type === 'Fail' || (state.type !== 'Choice' && state.next === undefined);

/** The states that could be compiled, and the names of all. */
type Graph = { startAt: string; states: ReadonlyMap<string, State>; names: ReadonlySet<string> };

const reachedFrom = ({ startAt, states }: Graph): Set<string> => {
  const reached = new Set<string>();
  const waiting = [startAt];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = states.get(name);
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    waiting.push(...targetsOf(state).map((target) => target.name));
  }
  return reached;
};

/** Tells the targets that are not there, StartAt as one of them, and how many they are. */
const checkTargets = (place: Place, { startAt, states, names }: Graph): number => {
  const targets = [{ where: place.at('StartAt'), name: startAt }];
  for (const [state, compiled] of states) {
    const where = place.at('States').at(state);
    for (const { path, name } of targetsOf(compiled)) targets.push({ where: where.at(path), name });
  }
  const missing = targets.filter(({ name }) => name !== '' && !names.has(name));
  for (const { where, name } of missing) where.add('MISSING_TRANSITION_TARGET', `Missing 'Next' target: ${name}`);
  return missing.length;
};

export const checkGraph = (place: Place, graph: Graph): void => {
  const missing = checkTargets(place, graph);
  const { states, names } = graph;
  // A state that could not be compiled leads who knows where.
  if (states.size === 0 || states.size < names.size) return;
  const ends = [...states].filter(([, state]) => isTerminal(state)).map(([name]) => name);
  if (ends.length === 0 && place.isRoot) {
    place.diagnostics.add('MISSING_END_STATE', 'Workflow has no terminal state');
    return;
  }
  const reached = reachedFrom(graph);
  if (missing === 0 && ends.some((name) => reached.has(name))) return;
  for (const name of names) {
    if (reached.has(name)) continue;
    place.at('States').at(name).add('MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`);
  }
};
