// PublishStateMachineVersion: freezes the current revision; the same revision is published once.
import { optionalText, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { conflict, publishVersion } from '../store/versions.ts';
import { epochSeconds } from '../timestamp.ts';

const shape = {
  stateMachineArn: text({ min: 1, max: 256 }),
  revisionId: optionalText(),
  description: optionalText({ max: 256, sensitive: true }),
};

export const PublishStateMachineVersion = (service: Service, request: unknown): unknown => {
  const { stateMachineArn, revisionId, description } = readRequest(shape, request);
  const machine = service.machines.unqualified(stateMachineArn);
  const current = machine.revision.revisionId ?? 'INITIAL';
  if (revisionId !== undefined && revisionId !== current) {
    throw conflict(
      `Failed to publish the State Machine version for revision ${revisionId}. The current State Machine revision is ${current}.`,
    );
  }
  const version = publishVersion(service, machine, description);
  return { stateMachineVersionArn: version.arn, creationDate: epochSeconds(version.createdAt) };
};
