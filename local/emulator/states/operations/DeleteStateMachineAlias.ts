// DeleteStateMachineAlias: also where there is none, as recorded. Executions that were started by it go on.
import type { Service } from '../service.ts';
import { readAliasArn } from '../store/routing.ts';

export const DeleteStateMachineAlias = (service: Service, request: unknown): unknown => {
  const { machine, alias } = service.machines.seek(readAliasArn(request)) ?? {};
  if (machine !== undefined && alias !== undefined) machine.aliases.delete(alias.name);
  return {};
};
