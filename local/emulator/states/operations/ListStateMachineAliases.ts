// ListStateMachineAliases: of a machine, or of one of its versions.
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

export const ListStateMachineAliases = (service: Service, request: unknown): unknown => {
  const { stateMachineArn, maxResults, nextToken } = readRequest(shape, request);
  const { machine, version } = service.machines.find(stateMachineArn);
  const aliases = [...machine.aliases.values()].filter(
    ({ routes }) => version === undefined || routes.some(({ versionArn }) => versionArn === version.arn),
  );
  const question = `aliases ${stateMachineArn}`;
  const { items, ...more } = page(aliases, { service, question, maxResults, nextToken });
  const stateMachineAliases = items.map(({ arn, createdAt }) => {
    return { stateMachineAliasArn: arn, creationDate: epochSeconds(createdAt) };
  });
  return { stateMachineAliases, ...more };
};
