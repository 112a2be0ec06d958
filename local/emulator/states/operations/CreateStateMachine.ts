// CreateStateMachine: compiles the definition; idempotent for the same name, definition and configuration.
import { invalidArn, invalidName, statesError } from '../errors.ts';
import { stateMachineArn } from '../arn.ts';
import { compileRevision, sameConfigurations, configurationMembers } from '../store/revisions.ts';
import { definitionBytes } from '../limits.ts';
import { isName } from '../store/names.ts';
import { optional, optionalFlag, optionalText, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { StateMachine } from '../store/state-machine.ts';
import { putTags, tagList } from '../store/tagging.ts';
import { checkDescription, publishVersion } from '../store/versions.ts';
import { epochSeconds } from '../timestamp.ts';

const shape = {
  name: text({ min: 1, max: 80 }),
  definition: text({ min: 1, max: definitionBytes, sensitive: true }),
  roleArn: text({ min: 1, max: 256 }),
  type: optionalText({ oneOf: ['STANDARD', 'EXPRESS'] }),
  tags: optional(tagList),
  publish: optionalFlag(),
  versionDescription: optionalText({ max: 256, sensitive: true }),
  ...configurationMembers,
};

const answer = (machine: StateMachine, versionArn: string | undefined): unknown => ({
  stateMachineArn: machine.arn,
  creationDate: epochSeconds(machine.createdAt),
  ...(versionArn === undefined ? {} : { stateMachineVersionArn: versionArn }),
});

export const CreateStateMachine = (service: Service, request: unknown): unknown => {
  const asked = readRequest(shape, request);
  const { name, definition, roleArn, type, tags = [], publish = false, versionDescription } = asked;
  checkDescription(versionDescription, publish);
  if (!isName(name)) throw invalidName(name);
  if (!roleArn.startsWith('arn:')) throw invalidArn(`Invalid Role Arn: '${roleArn}'`);
  if (type === 'EXPRESS') {
    throw statesError(
      'StateMachineTypeNotSupported',
      'EXPRESS state machines are not supported by the local Step Functions',
    );
  }
  const arn = stateMachineArn(service.place, name);
  const existing = service.machines.get(arn);
  if (existing !== undefined) {
    const { revision } = existing;
    if (revision.definition === definition && sameConfigurations(revision, asked)) {
      return answer(existing, publish ? publishVersion(service, existing, versionDescription).arn : undefined);
    }
    throw statesError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
  }
  const { now } = service.engine;
  const machine = new StateMachine(arn, name, now, compileRevision(service, { ...asked, revisionId: undefined }));
  putTags(machine, tags);
  service.machines.add(machine);
  return answer(machine, publish ? publishVersion(service, machine, versionDescription).arn : undefined);
};
