// UpdateStateMachineAlias: new routes or a new description; running executions keep their version.
import { validationException } from '../errors.ts';
import { optional, optionalText, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { findAlias, readRoutes, routingConfiguration } from '../store/routing.ts';
import { epochSeconds } from '../timestamp.ts';

const shape = {
  stateMachineAliasArn: text({ min: 1, max: 256 }),
  description: optionalText({ max: 256, sensitive: true }),
  routingConfiguration: optional(routingConfiguration),
};

export const UpdateStateMachineAlias = (service: Service, request: unknown): unknown => {
  const { stateMachineAliasArn, description, routingConfiguration: asked } = readRequest(shape, request);
  if (description === undefined && asked === undefined) {
    throw validationException('Either the description or the routing configuration must be specified');
  }
  const { machine, alias } = findAlias(service, stateMachineAliasArn);
  if (asked !== undefined) {
    const { machine: owner, routes } = readRoutes(service, asked);
    if (owner !== machine) {
      throw validationException(`Routing configuration must contain versions of the alias's own state machine`);
    }
    alias.routes = routes;
  }
  if (description !== undefined) alias.description = description;
  alias.updatedAt = service.engine.now;
  return { updateDate: epochSeconds(alias.updatedAt) };
};
