// DeleteStateMachineAlias: executions that were started by it go on.
import type { Service } from '../service.ts';
import { findAlias, readAliasArn } from '../store/routing.ts';

export const DeleteStateMachineAlias = (service: Service, request: unknown): unknown => {
  const { machine, alias } = findAlias(service, readAliasArn(request));
  machine.aliases.delete(alias.name);
  return {};
};
