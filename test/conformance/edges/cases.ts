// One TestState case for every edge of a state machine: each rule and Default of a Choice, each Catch, and each Retry with
// one attempt left and with none.
import {
  type Catcher,
  type Definition,
  expressionsIn,
  inputMembersIn,
  type Retrier,
  type State,
  statesIn,
  variablesIn,
} from './definition.ts';
import { witnessOf } from './witness.ts';

export type Expected = {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  readonly nextState?: string;
  readonly retryIndex?: number;
  readonly catchIndex?: number;
  /** Not where it is drawn by lot. */
  readonly backoff?: number;
};

export type Case = {
  readonly name: string;
  /** The request of TestState, but for the definition. */
  readonly request: Readonly<Record<string, unknown>> & { readonly stateName: string };
  readonly expected: Expected;
};

/** Names of errors that retriers and catchers take together, or by rules of their own. */
const odd = new Set(['States.ALL', 'States.TaskFailed', 'States.HeartbeatTimeout']);

const takes = ({ ErrorEquals }: { ErrorEquals: readonly string[] }, error: string): boolean =>
  ErrorEquals.some((name) => {
    if (name === 'States.ALL' || name === error) return true;
    return name === 'States.TaskFailed' && error !== 'States.Timeout';
  });

/** An error that comes to this one and to none before it. */
const errorFor = (list: readonly { ErrorEquals: readonly string[] }[], index: number): string | undefined => {
  const names = [...(list[index]?.ErrorEquals ?? [])].filter((name) => !odd.has(name));
  return [...names, 'AnErrorOfAnEdge', 'States.Timeout'].find(
    (name) => list.findIndex((each) => takes(each, name)) === index,
  );
};

const attemptsOf = ({ MaxAttempts = 3 }: Retrier): number => MaxAttempts;

const backoffOf = (retrier: Retrier, made: number): number =>
  Math.floor(
    Math.min((retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** made, retrier.MaxDelaySeconds ?? Infinity),
  );

/** What is behind a retrier that has no attempts left, or behind none. */
const afterRetry = (catchers: readonly Catcher[], error: string): Expected => {
  const catchIndex = catchers.findIndex((each) => takes(each, error));
  const caught = catchers[catchIndex];
  return caught === undefined ? { status: 'FAILED' } : { status: 'CAUGHT_ERROR', nextState: caught.Next, catchIndex };
};

const contextOf = (stateName: string, { Resource = '' }: State, instant: number): object => {
  const at = new Date(instant).toISOString();
  const name = 'edge';
  const arn = 'arn:aws:states:us-east-1:000000000000';
  return {
    Execution: {
      Id: `${arn}:execution:onboarding:${name}`,
      Input: {},
      Name: name,
      RoleArn: 'arn:aws:iam::000000000000:role/onboarding',
      StartTime: at,
      RedriveCount: 0,
    },
    State: { EnteredTime: at, Name: stateName, RetryCount: 0 },
    StateMachine: { Id: `${arn}:stateMachine:onboarding`, Name: 'onboarding' },
    ...(Resource.endsWith('.waitForTaskToken') ? { Task: { Token: 'AQB4' } } : {}),
  };
};

/** Any values with which the expressions of a task can be evaluated: lists where they are read as lists, else instants. */
const anyVariables = (expressions: readonly string[], instant: number): Record<string, unknown> =>
  Object.fromEntries(
    variablesIn(expressions).map((name) => {
      const isList = expressions.some((text) => text.includes(`$append($${name}`) || text.includes(`$${name}[`));
      const isFlag = expressions.some((text) => new RegExp(`\\$${name} (?:and|or|\\?)`).test(text));
      return [name, isList ? [] : isFlag ? false : instant];
    }),
  );

const failing = (stateName: string, state: State, instant: number, error: string, made: number): Case['request'] => {
  const expressions = expressionsIn(state);
  // A function that fails says so in JSON, and a catcher may read it.
  const cause = JSON.stringify({ errorType: error, errorMessage: 'An edge is tried.' });
  return {
    stateName,
    input: JSON.stringify(Object.fromEntries(inputMembersIn(expressions).map((name) => [name, 'any']))),
    variables: JSON.stringify(anyVariables(expressions, instant)),
    context: JSON.stringify(contextOf(stateName, state, instant)),
    mock: { errorOutput: { error, cause } },
    stateConfiguration: { retrierRetryCount: made },
    inspectionLevel: 'DEBUG',
  };
};

const unreachable = (what: string): Error => new Error(`No error or input leads to ${what}.`);

const retryCases = (stateName: string, state: State, instant: number): Case[] => {
  const { Retry: retriers = [], Catch: catchers = [] } = state;
  return retriers.flatMap((retrier, retryIndex) => {
    const name = `${stateName} / Retry[${retryIndex}]`;
    const error = errorFor(retriers, retryIndex);
    if (error === undefined) throw unreachable(name);
    const attempts = attemptsOf(retrier);
    const isByLot = retrier.JitterStrategy === 'FULL';
    const usedUp: Case = {
      name: `${name} used up`,
      request: failing(stateName, state, instant, error, attempts),
      expected: { ...afterRetry(catchers, error), retryIndex },
    };
    if (attempts === 0) return [usedUp];
    const made = attempts - 1;
    const expected: Expected = {
      status: 'RETRIABLE',
      retryIndex,
      ...(isByLot ? {} : { backoff: backoffOf(retrier, made) }),
    };
    return [{ name: `${name} once more`, request: failing(stateName, state, instant, error, made), expected }, usedUp];
  });
};

const catchCases = (stateName: string, state: State, instant: number): Case[] => {
  const { Retry: retriers = [], Catch: catchers = [] } = state;
  return catchers.map(({ Next }, catchIndex) => {
    const name = `${stateName} / Catch[${catchIndex}]`;
    const error = errorFor(catchers, catchIndex);
    if (error === undefined) throw unreachable(name);
    const retryIndex = retriers.findIndex((each) => takes(each, error));
    const retrier = retriers[retryIndex];
    const made = retrier === undefined ? 0 : attemptsOf(retrier);
    return {
      name,
      request: failing(stateName, state, instant, error, made),
      expected: {
        status: 'CAUGHT_ERROR',
        nextState: Next,
        catchIndex,
        ...(retrier === undefined ? {} : { retryIndex }),
      },
    };
  });
};

const choiceCases = async (stateName: string, { Choices = [], Default }: State, instant: number): Promise<Case[]> => {
  const targets = [
    ...Choices.map(({ Next }, index) => ({ name: `Choices[${index}]`, index, Next })),
    ...(Default === undefined ? [] : [{ name: 'Default', index: -1, Next: Default }]),
  ];
  const cases: Case[] = [];
  for (const { name, index, Next } of targets) {
    const witness = await witnessOf(Choices, index, instant);
    if (witness === undefined) throw unreachable(`${stateName} / ${name}`);
    const [input, variables] = [JSON.stringify(witness.input), JSON.stringify(witness.variables)];
    cases.push({
      name: `${stateName} / ${name}`,
      request: { stateName, input, variables, inspectionLevel: 'DEBUG' },
      expected: { status: 'SUCCEEDED', nextState: Next },
    });
  }
  return cases;
};

/** @param instant in milliseconds, some days ahead of the run: what the machine's deadlines are in the cases */
export const edgeCases = async (definition: Definition, instant: number): Promise<Case[]> => {
  const cases: Case[] = [];
  for (const [name, state] of statesIn(definition)) {
    if (state.Type === 'Choice') cases.push(...(await choiceCases(name, state, instant)));
    else cases.push(...retryCases(name, state, instant), ...catchCases(name, state, instant));
  }
  return cases;
};
