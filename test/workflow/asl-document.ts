// The committed state machine as the tests of test/workflow read it.
import { readFileSync } from 'node:fs';

export type State = {
  readonly Type: string;
  /** The phase that the state belongs to. */
  readonly Comment?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Resource?: string;
  readonly TimeoutSeconds?: number | string;
  readonly Arguments?: { readonly FunctionName: string; readonly Payload?: unknown };
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[] }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
};
type Asl = { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };

export const aslText = readFileSync(new URL('../../workflow/onboarding.asl.json', import.meta.url), 'utf8');
export const asl = JSON.parse(aslText) as Asl;
export const states = Object.entries(asl.States);
export const tasks = states.filter(([, { Type }]) => Type === 'Task');

/** The function behind a Task, by its step's name. */
export const stepOf = ({ Arguments }: State) => Arguments?.FunctionName.split(':').at(-1);

/** Every state that one leads to: by choice, by an error, or just next. */
export const targetsOf = ({ Next, Default, Choices = [], Catch = [] }: State): string[] =>
  [Next, Default, ...Choices.map((choice) => choice.Next), ...Catch.map((caught) => caught.Next)].filter(
    (name) => name !== undefined,
  );

export type Place = { readonly stateName: string; readonly path: string; readonly expression: string };

function* expressionsIn(value: unknown, stateName: string, path: string): Generator<Place> {
  if (typeof value === 'string' && value.includes('{%')) yield { stateName, path, expression: value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* expressionsIn(inner, stateName, `${path}/${key}`);
}

/** Every JSONata expression of the machine and where it stands. */
export const places = states.flatMap(([stateName, state]) => Array.from(expressionsIn(state, stateName, '')));
