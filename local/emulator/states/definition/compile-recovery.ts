// Compiles Retry and Catch: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
import type { JsonObject } from '../json.ts';
import { maxDelaySeconds, taskSeconds } from '../limits.ts';
import { compileExit, type Surroundings } from './compile-exit.ts';
import { numberField, objectsIn, requireFields, textField } from './constants.ts';
import type { Place } from './diagnostics.ts';
import { catcherFields, checkFields, retrierFields } from './known-fields.ts';
import type { Catcher, Recovery, Retrier } from './machine.ts';

const errorNames = (place: Place, value: unknown, isLast: boolean): string[] => {
  const where = place.at('ErrorEquals');
  const names: string[] = [];
  const given: unknown[] = Array.isArray(value) ? value : [];
  for (const name of given) if (typeof name === 'string') names.push(name);
  if (!Array.isArray(value) || names.length === 0 || names.length !== given.length) {
    where.schema('The value must be an array of at least one string');
  } else if (names.includes('States.ALL')) {
    if (names.length > 1) where.schema("'States.ALL' must appear alone");
    if (!isLast) where.schema("'States.ALL' must be in the last element");
  }
  return names;
};

const compileRetrier = (place: Place, object: JsonObject, isLast: boolean): Retrier => {
  checkFields(place, object, retrierFields);
  requireFields(place, object, ['ErrorEquals']);
  const jitter = object['JitterStrategy'];
  if (jitter !== undefined && jitter !== 'FULL' && jitter !== 'NONE') {
    place.at('JitterStrategy').oneOf(['FULL', 'NONE']);
  }
  const seconds = { min: 1, max: taskSeconds };
  return {
    errorEquals: errorNames(place, object['ErrorEquals'], isLast),
    intervalSeconds: numberField(place, object, 'IntervalSeconds', { ...seconds, otherwise: 1 }),
    maxAttempts: numberField(place, object, 'MaxAttempts', { min: 0, max: taskSeconds, otherwise: 3 }),
    backoffRate: numberField(place, object, 'BackoffRate', { min: 1, max: Infinity, integer: false, otherwise: 2 }),
    maxDelaySeconds: numberField(place, object, 'MaxDelaySeconds', {
      min: 1,
      max: maxDelaySeconds,
      otherwise: Infinity,
    }),
    fullJitter: jitter === 'FULL',
  };
};

export const compileRecovery = (place: Place, state: JsonObject, surroundings: Surroundings): Recovery => {
  const retry: Retrier[] = [];
  const catchers: Catcher[] = [];
  if (state['Retry'] !== undefined) {
    const items = objectsIn(place.at('Retry'), state['Retry']);
    for (const [index, { item, where }] of items.entries()) {
      retry.push(compileRetrier(where, item, index === items.length - 1));
    }
  }
  if (state['Catch'] !== undefined) {
    const items = objectsIn(place.at('Catch'), state['Catch']);
    for (const [index, { item, where }] of items.entries()) {
      checkFields(where, item, catcherFields);
      requireFields(where, item, ['ErrorEquals', 'Next']);
      const owner = {
        place: where,
        object: item,
        prefix: `Catch[${index}]/`,
        members: ['errorOutput'] as const,
        isCatcher: true,
      };
      catchers.push({
        errorEquals: errorNames(where, item['ErrorEquals'], index === items.length - 1),
        next: textField(where, item, 'Next') ?? '',
        exit: compileExit(owner, surroundings),
      });
    }
  }
  return { retry, catch: catchers };
};
