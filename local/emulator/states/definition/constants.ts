// Reads the fields of a definition that are constants, complaining where they are not what they have to be.
import { isObject, type JsonObject } from '../json.ts';
import type { Place } from './diagnostics.ts';

type NumberRules = { min: number; max: number; integer?: boolean };

export const checkNumber = (
  place: Place,
  value: unknown,
  { min, max, integer = true }: NumberRules,
): value is number => {
  if (typeof value !== 'number' || (integer && !Number.isInteger(value))) {
    place.schema(`The value must be ${integer ? 'an integer' : 'a number'}`);
    return false;
  }
  if (value >= min && value <= max) return true;
  place.schema(value < min ? `Minimum value is ${min}` : `Maximum value is ${max}`);
  return false;
};

export const numberField = (
  place: Place,
  object: JsonObject,
  key: string,
  rules: NumberRules & { otherwise: number },
): number => {
  const value = object[key];
  if (value === undefined) return rules.otherwise;
  return checkNumber(place.at(key), value, rules) ? value : rules.otherwise;
};

/** The field as a text that is not empty; complains otherwise. */
export const textField = (place: Place, object: JsonObject, key: string): string | undefined => {
  const value = object[key];
  if (typeof value === 'string' && value !== '') return value;
  if (value !== undefined) place.at(key).schema('Expected value of type [STRING]');
  return undefined;
};

export const requireFields = (place: Place, object: JsonObject, keys: readonly string[]): boolean => {
  const missing = keys.filter((key) => object[key] === undefined);
  if (missing.length > 0) place.schema(`These fields are required: [${missing.join(', ')}]`);
  return missing.length === 0;
};

/** The members of a list of objects, each with its place. */
export const objectsIn = (place: Place, value: unknown): { item: JsonObject; where: Place }[] => {
  if (!Array.isArray(value)) {
    place.schema('The value must be an array');
    return [];
  }
  const found: { item: JsonObject; where: Place }[] = [];
  const items: unknown[] = value;
  for (const [index, item] of items.entries()) {
    if (isObject(item)) found.push({ item, where: place.at(index) });
    else place.at(index).schema('The value must be an object');
  }
  return found;
};
