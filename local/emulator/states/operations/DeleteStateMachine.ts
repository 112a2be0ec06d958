// DeleteStateMachine: also where there is none; a version or an alias is no machine. Executions that run go on to their end.
import { parseStateMachineArn } from '../arn.ts';
import { text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';

const shape = { stateMachineArn: text({ min: 1, max: 256 }) };

export const DeleteStateMachine = (service: Service, request: unknown): unknown => {
  const { stateMachineArn } = readRequest(shape, request);
  parseStateMachineArn(stateMachineArn);
  service.machines.remove(stateMachineArn);
  return {};
};
