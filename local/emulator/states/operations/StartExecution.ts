// StartExecution: idempotent for the same name and input while the execution runs.
import type { AwsError } from '../../kit/aws-error.ts';
import { invalidName, statesError } from '../errors.ts';
import { start } from '../engine/start.ts';
import { Data, fits, stringify } from '../json.ts';
import { parseJson } from '../json-text.ts';
import { executionArn } from '../arn.ts';
import type { Execution } from '../engine/model.ts';
import { optionalText, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { epochSeconds } from '../timestamp.ts';
import { isName } from '../store/names.ts';

const shape = {
  stateMachineArn: text({ min: 1, max: 256 }),
  name: optionalText({ min: 1, max: 80 }),
  input: optionalText({ max: 262_144, sensitive: true }),
  traceHeader: optionalText({ max: 256 }),
};

const invalidInput = (reason: string): AwsError =>
  statesError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`);

const readInput = (given = '{}'): Data => {
  if (given === '') throw invalidInput('Invalid execution input.');
  const parsed = parseJson(given);
  if (!parsed.ok) throw invalidInput(parsed.reason);
  if (!fits(given)) throw invalidInput('The input exceeds the maximum size of 262144 bytes.');
  return Data.of(parsed.value, given);
};

const isSame = (service: Service, execution: Execution, input: Data): boolean =>
  service.switches.sameInput === 'text'
    ? execution.input.text === input.text
    : stringify(execution.input.value) === stringify(input.value);

export const StartExecution = (service: Service, request: unknown): unknown => {
  const { stateMachineArn, name, input: given, traceHeader } = readRequest(shape, request);
  const target = service.machines.runnable(stateMachineArn);
  if (name !== undefined && !isName(name)) throw invalidName(name);
  const input = readInput(given);
  const executionName = name ?? service.environment.random.uuid();
  const arn = executionArn(service.place, target.machineName, executionName);
  const existing = service.executions.get(arn);
  if (existing !== undefined) {
    if (existing.isOpen && isSame(service, existing, input)) {
      return { executionArn: arn, startDate: epochSeconds(existing.startedAt) };
    }
    throw statesError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }
  const execution = start(service.engine, { arn, name: executionName, of: target, input, traceHeader });
  service.executions.add(execution);
  return { executionArn: arn, startDate: epochSeconds(execution.startedAt) };
};
