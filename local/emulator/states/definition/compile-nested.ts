// The bodies inside a state: a Parallel's branches and a Map's item processor, each with variables of its own.
import { isObject } from '../json.ts';
import { type Surroundings, VariableScope } from './compile-exit.ts';
import { objectsIn } from './constants.ts';
import type { Place } from './diagnostics.ts';
import { branchFields, checkFields, processorFields } from './known-fields.ts';
import { type Body, nowhere } from './machine.ts';

const within = ({ variables, ...rest }: Surroundings): Surroundings => ({
  ...rest,
  variables: new VariableScope(variables),
});

export const compileBranches = (place: Place, value: unknown, surroundings: Surroundings): Body[] => {
  if (value === undefined) return [];
  const items = objectsIn(place, value);
  if (items.length === 0) place.schema('The array must not be empty');
  return items.map(({ item, where }) => {
    checkFields(where, item, branchFields);
    return surroundings.compileBody(where, item, within(surroundings));
  });
};

export const compileProcessor = (place: Place, value: unknown, surroundings: Surroundings): Body => {
  if (value === undefined) return nowhere;
  if (!isObject(value)) {
    place.schema('The value must be an object');
    return nowhere;
  }
  checkFields(place, value, processorFields);
  const config = value['ProcessorConfig'];
  const mode = isObject(config) ? config['Mode'] : undefined;
  if (mode === 'DISTRIBUTED') {
    place.at('ProcessorConfig').at('Mode').schema('The Distributed mode of Map is not supported here');
  } else if (mode !== undefined && mode !== 'INLINE') {
    place.at('ProcessorConfig').at('Mode').oneOf(['INLINE', 'DISTRIBUTED']);
  }
  return surroundings.compileBody(place, value, within(surroundings));
};
