// DescribeStateMachineAlias
import type { Service } from '../service.ts';
import { findAlias, readAliasArn } from '../store/routing.ts';
import { epochSeconds } from '../timestamp.ts';

export const DescribeStateMachineAlias = (service: Service, request: unknown): unknown => {
  const { alias } = findAlias(service, readAliasArn(request));
  const { description } = alias;
  return {
    stateMachineAliasArn: alias.arn,
    name: alias.name,
    ...(description === undefined ? {} : { description }),
    routingConfiguration: alias.routes.map(({ versionArn, weight }) => {
      return { stateMachineVersionArn: versionArn, weight };
    }),
    creationDate: epochSeconds(alias.createdAt),
    updateDate: epochSeconds(alias.updatedAt),
  };
};
