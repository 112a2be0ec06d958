// ListStateMachineVersions: newest first.
import { page } from '../paging.ts';
import { optionalNumber, optionalText, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { epochSeconds } from '../timestamp.ts';

const shape = {
  stateMachineArn: text({ min: 1, max: 256 }),
  maxResults: optionalNumber(0, 1000),
  nextToken: optionalText({ min: 1, max: 1024 }),
};

export const ListStateMachineVersions = (service: Service, request: unknown): unknown => {
  const { stateMachineArn, maxResults, nextToken } = readRequest(shape, request);
  const { versions } = service.machines.unqualified(stateMachineArn);
  const question = `versions ${stateMachineArn}`;
  const { items, ...more } = page(versions.toReversed(), { service, question, maxResults, nextToken });
  const stateMachineVersions = items.map(({ arn, createdAt }) => {
    return { stateMachineVersionArn: arn, creationDate: epochSeconds(createdAt) };
  });
  return { stateMachineVersions, ...more };
};
