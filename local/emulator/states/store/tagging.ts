// Tags of state machines.
import { statesError } from '../errors.ts';
import { parseStateMachineArn } from '../arn.ts';
import { tags as mostTags } from '../limits.ts';
import { list, optionalText, structure } from '../../kit/request.ts';
import type { Service } from '../service.ts';
import type { StateMachine } from './state-machine.ts';

export const tagList = list(structure({ key: optionalText({ min: 1, max: 128 }), value: optionalText({ max: 256 }) }));

type Tag = { key: string | undefined; value: string | undefined };

export const putTags = (machine: StateMachine, tags: readonly Tag[]): void => {
  const merged = new Map(machine.tags);
  for (const { key = '', value = '' } of tags) merged.set(key, value);
  if (merged.size > mostTags) throw statesError('TooManyTags', `Too Many Tags: '${machine.arn}'`);
  for (const [key, value] of merged) machine.tags.set(key, value);
};

export const findTagged = (service: Service, arn: string): StateMachine => {
  const machine = service.machines.get(arn);
  if (machine !== undefined) return machine;
  parseStateMachineArn(arn);
  throw statesError('ResourceNotFound', `Resource not found: '${arn}'`);
};
