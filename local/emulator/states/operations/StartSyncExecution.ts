// StartSyncExecution: is for Express workflows, and every machine here is a Standard one.
import { statesError } from '../errors.ts';
import { text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';

const shape = { stateMachineArn: text({ min: 1, max: 256 }) };

export const StartSyncExecution = (service: Service, request: unknown): unknown => {
  service.machines.find(readRequest(shape, request).stateMachineArn);
  const message = 'This operation is not supported by this type of state machine';
  throw statesError('StateMachineTypeNotSupported', message);
};
