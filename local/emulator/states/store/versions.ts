// Publishing versions, and what keeps one from being deleted.
import { statesError } from '../errors.ts';
import type { AwsError } from '../../kit/aws-error.ts';
import { versionsOfAMachine } from '../limits.ts';
import type { Service } from '../service.ts';
import type { StateMachine, Version } from './state-machine.ts';

export const conflict = (message: string): AwsError => statesError('ConflictException', message);

export const publishVersion = (service: Service, machine: StateMachine, description?: string): Version => {
  if (machine.versions.length >= versionsOfAMachine) {
    throw statesError('ServiceQuotaExceededException', `A state machine has at most ${versionsOfAMachine} versions`);
  }
  return machine.publish(description, service.engine.now);
};

/** The names of the aliases that route to a version. */
export const aliasesOf = (machine: StateMachine, version: Version): string[] =>
  [...machine.aliases.values()]
    .filter(({ routes }) => routes.some(({ versionArn }) => versionArn === version.arn))
    .map(({ name }) => name);
