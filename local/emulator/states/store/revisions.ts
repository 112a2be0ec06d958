// Makes revisions of a state machine from what Create and Update are given.
import { statesError } from '../errors.ts';
import { isDeepStrictEqual } from 'node:util';
import { compileMachine } from '../definition/compile-machine.ts';
import { anything } from '../../kit/request.ts';
import type { Service } from '../service.ts';
import type { Configurations, Revision } from './state-machine.ts';

/** Logs, traces and keys have no effect here; their settings are kept and returned as AWS returns them. */
export const configurationMembers = {
  loggingConfiguration: anything(),
  tracingConfiguration: anything(),
  encryptionConfiguration: anything(),
};

const defaults = {
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
  encryptionConfiguration: undefined,
};

const configurationsOf = (given: Configurations): Configurations => ({
  loggingConfiguration: given.loggingConfiguration ?? defaults.loggingConfiguration,
  tracingConfiguration: given.tracingConfiguration ?? defaults.tracingConfiguration,
  encryptionConfiguration: given.encryptionConfiguration,
});

export const sameConfigurations = (revision: Configurations, given: Configurations): boolean => {
  const { loggingConfiguration, tracingConfiguration, encryptionConfiguration } = revision;
  const kept = { loggingConfiguration, tracingConfiguration, encryptionConfiguration };
  return isDeepStrictEqual(kept, configurationsOf(given));
};

type Given = Configurations & Pick<Revision, 'definition' | 'revisionId' | 'roleArn'>;

/** Refuses a definition that is not right with all that is wrong with it. */
export const compileRevision = ({ environment }: Service, given: Given): Revision => {
  const { definition, roleArn, revisionId } = given;
  const { machine, diagnostics } = compileMachine(definition, environment.random);
  if (diagnostics.failed) {
    throw statesError('InvalidDefinition', `Invalid State Machine Definition: '${diagnostics.summary}'`);
  }
  return { definition, roleArn, revisionId, machine, updatedAt: environment.clock.now(), ...configurationsOf(given) };
};
