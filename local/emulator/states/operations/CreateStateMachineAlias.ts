// CreateStateMachineAlias: a name for one or two versions; idempotent for the same routes and description.
import { statesError } from '../errors.ts';
import { isDeepStrictEqual } from 'node:util';
import { aliasesOfAMachine } from '../limits.ts';
import { optionalText } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { aliasName, readRoutes, routingConfiguration } from '../store/routing.ts';
import { conflict } from '../store/versions.ts';
import { epochSeconds } from '../timestamp.ts';

const shape = { name: aliasName, description: optionalText({ max: 256, sensitive: true }), routingConfiguration };

const taken =
  'Failed to create alias because an alias with the same name and a different routing configuration already exists.';

export const CreateStateMachineAlias = (service: Service, request: unknown): unknown => {
  const { name, description, routingConfiguration: asked } = readRequest(shape, request);
  const { machine, routes } = readRoutes(service, asked);
  const { now } = service.engine;
  let alias = machine.aliases.get(name);
  if (alias === undefined) {
    if (machine.aliases.size >= aliasesOfAMachine) {
      throw statesError('ServiceQuotaExceededException', `A state machine has at most ${aliasesOfAMachine} aliases`);
    }
    alias = { arn: `${machine.arn}:${name}`, name, description, routes, createdAt: now, updatedAt: now };
    machine.aliases.set(name, alias);
  } else if (alias.description !== description || !isDeepStrictEqual(alias.routes, routes)) throw conflict(taken);
  return { stateMachineAliasArn: alias.arn, creationDate: epochSeconds(alias.createdAt) };
};
