// ListStateMachines: by name, as recorded.
import { page } from '../paging.ts';
import { optionalNumber, optionalText } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { epochSeconds } from '../timestamp.ts';

const shape = { maxResults: optionalNumber(0, 1000), nextToken: optionalText({ min: 1, max: 1024 }) };

export const ListStateMachines = (service: Service, request: unknown): unknown => {
  const { maxResults, nextToken } = readRequest(shape, request);
  const question = 'machines';
  const { items, ...more } = page(service.machines.list(), { service, question, maxResults, nextToken });
  const stateMachines = items.map(({ arn, name, createdAt }) => {
    return { stateMachineArn: arn, name, type: 'STANDARD', creationDate: epochSeconds(createdAt) };
  });
  return { stateMachines, ...more };
};
