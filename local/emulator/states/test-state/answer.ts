// What TestState answers of an outcome.
import { type JsonObject, stringify } from '../json.ts';
import type { Inspection } from './mocked-state.ts';
import type { Outcome, Probe } from './probe.ts';

/** TestState names the reason alone, not where an execution stood (recorded). */
const withoutPlace = (cause: string): string =>
  cause.replace(/^An error occurred while executing the state '.*?' \(entered at the event id #\d+\)\. /s, '');

export const answerOf = (outcome: Outcome): JsonObject => {
  if (outcome.status === 'SUCCEEDED') {
    const { output, nextState } = outcome;
    return { output: output.text, status: outcome.status, ...(nextState === undefined ? {} : { nextState }) };
  }
  const { error, cause } = outcome.failure;
  return {
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause: withoutPlace(cause) }),
    ...(outcome.status === 'CAUGHT_ERROR' ? { output: outcome.output.text, nextState: outcome.nextState } : {}),
    status: outcome.status,
  };
};

export const inspectionOf = (outcome: Outcome, { branch }: Probe, found: Inspection): JsonObject => {
  const variables = branch.variables.record();
  const details = 'details' in outcome ? outcome.details : {};
  return {
    input: branch.input.text,
    ...found,
    ...(Object.keys(variables).length === 0 ? {} : { variables: stringify(variables) }),
    ...(Object.keys(details).length === 0 ? {} : { errorDetails: details }),
  };
};
