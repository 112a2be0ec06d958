// UpdateStateMachine: a new revision for new executions; those that run keep theirs.
import { statesError } from '../errors.ts';
import { definitionBytes } from '../limits.ts';
import { optionalFlag, optionalText, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { compileRevision, configurationMembers, sameConfigurations } from '../store/revisions.ts';
import type { Revision, StateMachine } from '../store/state-machine.ts';
import { checkDescription, publishVersion } from '../store/versions.ts';
import { epochSeconds } from '../timestamp.ts';

const shape = {
  stateMachineArn: text({ min: 1, max: 256 }),
  definition: optionalText({ min: 1, max: definitionBytes, sensitive: true }),
  roleArn: optionalText({ min: 1, max: 256 }),
  publish: optionalFlag(),
  versionDescription: optionalText({ max: 256, sensitive: true }),
  ...configurationMembers,
};

const missing =
  'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified';

/** Recorded: an update that changes nothing keeps the revision's id. */
const revise = (service: Service, machine: StateMachine, next: Omit<Revision, 'machine' | 'updatedAt'>): void => {
  const { revision } = machine;
  const isSame = revision.definition === next.definition && revision.roleArn === next.roleArn;
  if (isSame && sameConfigurations(revision, next)) return;
  machine.revision = compileRevision(service, { ...next, revisionId: service.environment.random.uuid() });
};

export const UpdateStateMachine = (service: Service, request: unknown): unknown => {
  const asked = readRequest(shape, request);
  const { stateMachineArn, publish = false, versionDescription, ...changes } = asked;
  checkDescription(versionDescription, publish);
  const machine = service.machines.unqualified(stateMachineArn);
  if (Object.values(changes).every((change) => change === undefined || change === null)) {
    throw statesError('MissingRequiredParameter', missing);
  }
  const { revision: before } = machine;
  revise(service, machine, {
    definition: changes.definition ?? before.definition,
    roleArn: changes.roleArn ?? before.roleArn,
    loggingConfiguration: changes.loggingConfiguration ?? before.loggingConfiguration,
    tracingConfiguration: changes.tracingConfiguration ?? before.tracingConfiguration,
    encryptionConfiguration: changes.encryptionConfiguration ?? before.encryptionConfiguration,
    revisionId: before.revisionId,
  });
  const version = publish ? publishVersion(service, machine, versionDescription) : undefined;
  const { revisionId } = machine.revision;
  return {
    updateDate: epochSeconds(service.engine.now),
    ...(revisionId === undefined ? {} : { revisionId }),
    ...(version === undefined ? {} : { stateMachineVersionArn: version.arn }),
  };
};
