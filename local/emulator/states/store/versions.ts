// Publishing versions, and what keeps one from being deleted.
import { statesError, validationException } from '../errors.ts';
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

/** Recorded: a description is one of a version, and there is one only where it is published. */
export const checkDescription = (description: string | undefined, publish: boolean): void => {
  if (description === undefined || publish) return;
  throw validationException('Version description can only be set when publish is true');
};

/** The names of the aliases that route to a version. */
export const aliasesOf = (machine: StateMachine, version: Version): string[] =>
  [...machine.aliases.values()]
    .filter(({ routes }) => routes.some(({ versionArn }) => versionArn === version.arn))
    .map(({ name }) => name);
