// What the Describe operations tell of a revision.
import type { JsonObject } from '../json.ts';
import type { Revision } from './state-machine.ts';

export const describeRevision = (revision: Revision): JsonObject => {
  const { definition, roleArn, revisionId, encryptionConfiguration } = revision;
  return {
    definition,
    roleArn,
    loggingConfiguration: revision.loggingConfiguration,
    tracingConfiguration: revision.tracingConfiguration,
    ...(encryptionConfiguration === undefined ? {} : { encryptionConfiguration }),
    ...(revisionId === undefined ? {} : { revisionId }),
  };
};
