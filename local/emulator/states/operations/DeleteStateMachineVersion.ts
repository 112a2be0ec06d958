// DeleteStateMachineVersion: also where there is none; not while an alias routes to it.
import { invalidArn } from '../errors.ts';
import { parseStateMachineArn } from '../arn.ts';
import { text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { aliasesOf, conflict } from '../store/versions.ts';

const shape = { stateMachineVersionArn: text({ min: 1, max: 2000 }) };

export const DeleteStateMachineVersion = (service: Service, request: unknown): unknown => {
  const { stateMachineVersionArn: arn } = readRequest(shape, request);
  const { base, qualifier } = parseStateMachineArn(arn);
  if (qualifier === undefined || !/^\d+$/.test(qualifier)) throw invalidArn(`Invalid version ARN: ${arn}`);
  const machine = service.machines.get(base);
  const version = machine?.version(qualifier);
  if (machine === undefined || version === undefined) return {};
  const aliases = aliasesOf(machine, version);
  if (aliases.length > 0) {
    const list = `Current list of aliases referencing this version: [${aliases.join(', ')}]`;
    throw conflict(`Version to be deleted must not be referenced by an alias. ${list}`);
  }
  machine.removeVersion(version);
  return {};
};
