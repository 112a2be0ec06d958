// TestState: one state by itself, with its own Retry and Catch, on the input, variables and mock of the request.
import { optional, optionalFlag, optionalNumber, optionalText, structure, text } from '../../kit/request.ts';
import { runState } from '../engine/advance.ts';
import { Variables } from '../engine/variables.ts';
import { validationException } from '../errors.ts';
import { Data, isObject } from '../json.ts';
import { parseJson } from '../json-text.ts';
import { causeLength, dataBytes, definitionBytes, errorLength, taskSeconds } from '../limits.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { answerOf, inspectionOf } from '../test-state/answer.ts';
import { madeContext, readContext } from '../test-state/given-context.ts';
import { checkMock, requireMock } from '../test-state/mock.ts';
import { type Inspection, runMocked } from '../test-state/mocked-state.ts';
import { settle } from '../test-state/probe.ts';
import { branchIn, quietRun } from '../test-state/test-branch.ts';
import { testedState } from '../test-state/tested-state.ts';

const data = optionalText({ max: dataBytes, sensitive: true });

const shape = {
  definition: text({ min: 1, max: definitionBytes, sensitive: true }),
  roleArn: optionalText({ min: 1, max: 256 }),
  input: data,
  inspectionLevel: optionalText({ oneOf: ['INFO', 'DEBUG', 'TRACE'] }),
  revealSecrets: optionalFlag(),
  variables: data,
  stateName: optionalText({ min: 1, max: 80, sensitive: true }),
  mock: optional(
    structure({
      result: data,
      errorOutput: optional(
        structure({
          error: optionalText({ max: errorLength, sensitive: true }),
          cause: optionalText({ max: causeLength, sensitive: true }),
        }),
      ),
      fieldValidationMode: optionalText({ oneOf: ['STRICT', 'PRESENT', 'NONE'] }),
    }),
  ),
  context: data,
  stateConfiguration: optional(
    structure({
      retrierRetryCount: optionalNumber(0, taskSeconds),
      errorCausedByState: optionalText({ min: 1, max: 80, sensitive: true }),
      mapIterationFailureCount: optionalNumber(0, taskSeconds),
      mapItemReaderData: data,
    }),
  ),
};

const jsonIn = (given: string, what: string): unknown => {
  const parsed = parseJson(given);
  if (!parsed.ok) throw validationException(`Invalid ${what}: ${parsed.reason}`);
  return parsed.value;
};

const variablesIn = (given: string | undefined): Variables => {
  const variables = new Variables();
  if (given === undefined) return variables;
  const value = jsonIn(given, 'variables');
  if (!isObject(value)) throw validationException('Invalid variables: a JSON object is expected');
  variables.assign(new Map(Object.entries(value).map(([name, each]) => [name, Data.of(each)])));
  return variables;
};

export const TestState = async (service: Service, request: unknown): Promise<unknown> => {
  const asked = readRequest(shape, request);
  const { definition, roleArn = '', stateName, mock, stateConfiguration, revealSecrets = false } = asked;
  const { random } = service.environment;
  const state = testedState(definition, stateName, random);
  if (asked.context !== undefined && mock === undefined) {
    throw validationException('A context can be specified only when a mock is specified.');
  }
  const mocked = mock === undefined ? undefined : { mock, state: checkMock(state, mock, revealSecrets) };
  if (mocked === undefined) requireMock(state);
  const branch = branchIn(
    service,
    state,
    roleArn,
    Data.of(jsonIn(asked.input ?? '{}', 'input')),
    variablesIn(asked.variables),
  );
  branch.retryCount = stateConfiguration?.retrierRetryCount ?? 0;
  const given = asked.context === undefined ? undefined : readContext(asked.context, state);
  const token = random.uuid();
  const context = (): unknown => given ?? madeContext(branch, state, token);
  const probe = { run: quietRun(service), branch, state, context, retryCount: branch.retryCount };
  const found: Inspection = {};
  const settings = {
    failures: stateConfiguration?.mapIterationFailureCount,
    readerData: stateConfiguration?.mapItemReaderData,
  };
  const outcome =
    mocked === undefined
      ? await settle(probe, runState(probe.run, branch))
      : await runMocked(probe, mocked.state, mocked.mock, settings, found);
  const level = asked.inspectionLevel ?? 'INFO';
  return {
    ...answerOf(outcome),
    ...(level === 'INFO' ? {} : { inspectionData: inspectionOf(outcome, probe, found) }),
  };
};
