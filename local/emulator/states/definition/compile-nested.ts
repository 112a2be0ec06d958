// The bodies inside a state: a Parallel's branches and a Map's item processor, each with variables of its own.
import { isObject, type JsonObject } from '../json.ts';
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
  const mode = modeOf(value);
  if (mode === 'DISTRIBUTED') return compileDistributedBody(place, value, surroundings);
  if (mode !== undefined && mode !== 'INLINE') {
    place.at('ProcessorConfig').at('Mode').oneOf(['INLINE', 'DISTRIBUTED']);
  }
  return surroundings.compileBody(place, value, within(surroundings));
};

/** Child executions have variables of their own alone: they may use the names of the machine around them. */
const compileDistributedBody = (place: Place, value: JsonObject, surroundings: Surroundings): Body => {
  const config = isObject(value['ProcessorConfig']) ? value['ProcessorConfig'] : {};
  const where = place.at('ProcessorConfig');
  const type = config['ExecutionType'];
  if (type === undefined) where.schema('These fields are required: [ExecutionType]');
  else if (type === 'EXPRESS') where.at('ExecutionType').schema('The ExecutionType EXPRESS is not supported here');
  else if (type !== 'STANDARD') where.at('ExecutionType').schema('The value must be one of [STANDARD, EXPRESS]');
  const variables = new VariableScope();
  const body = surroundings.compileBody(place, value, { ...surroundings, variables });
  variables.check();
  return body;
};

const modeOf = (value: JsonObject): unknown => {
  const config = value['ProcessorConfig'];
  return isObject(config) ? config['Mode'] : undefined;
};

export const isDistributed = (processor: unknown): boolean =>
  isObject(processor) && modeOf(processor) === 'DISTRIBUTED';
