// Compiles what only the Distributed mode of Map has: ItemReader, ItemBatcher, ResultWriter and Label.
// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
import { isObject, type JsonObject } from '../json.ts';
import type { Field } from '../jsonata/fields.ts';
import { taskSeconds } from '../limits.ts';
import { slotFor, type Surroundings } from './compile-exit.ts';
import { compileNumber } from './compile-task.ts';
import { compileTemplate } from './compile-template.ts';
import { requireFields, textField } from './constants.ts';
import type { Place } from './diagnostics.ts';
import { checkFields } from './known-fields.ts';
import type { Distributed, ItemReader, ResultWriter } from './machine.ts';

type Part = { place: Place; object: JsonObject; random: Surroundings['random'] };

const oneOf = <T extends string>(place: Place, value: unknown, values: readonly T[]): T | undefined => {
  const found = values.find((each) => each === value);
  if (found === undefined && value !== undefined) place.schema(`The value must be one of [${values.join(', ')}]`);
  return found;
};

const resourceOf = <T extends string>({ place, object }: Part, names: readonly T[]): T | undefined => {
  const resource = textField(place, object, 'Resource');
  if (resource === undefined) return undefined;
  const found = names.find((name) => resource === `arn:aws:states:::s3:${name}`);
  if (found === undefined) {
    place
      .at('Resource')
      .schema(`The resource provided ${resource} is not supported here: only s3:${names.join(' and s3:')} are`);
  }
  return found;
};

const argumentsOf = (
  { place, object, random }: Part,
  name: 'ReaderArguments' | 'WriterArguments',
  within: string,
): Field[] => {
  const given = object['Arguments'];
  if (given === undefined) return [];
  const where = place.at('Arguments');
  const bucket = isObject(given) ? given['Bucket'] : '';
  if (bucket === undefined) where.schema('These fields are required: [Bucket]');
  return [[name, compileTemplate(slotFor(where, `${within}/Arguments`, [], random), given)]];
};

const delimiters = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' } as const;

const headersIn = (place: Place, config: JsonObject): string[] | undefined => {
  const location = oneOf(place.at('CSVHeaderLocation'), config['CSVHeaderLocation'], ['FIRST_ROW', 'GIVEN']);
  const headers = config['CSVHeaders'];
  if (location !== 'GIVEN') return undefined;
  const given: unknown[] = Array.isArray(headers) ? headers : [];
  const texts = given.filter((each): each is string => typeof each === 'string');
  if (texts.length === 0 || texts.length !== given.length) {
    place.at('CSVHeaders').schema('The value must be an array of at least one string');
  }
  return texts;
};

const readerFields = ['ReaderConfig', 'Resource', 'Arguments'];
const readerConfigFields = ['InputType', 'CSVHeaderLocation', 'CSVHeaders', 'CSVDelimiter', 'MaxItems', 'ItemsPointer'];

const inputTypes = ['CSV', 'JSON', 'JSONL'] as const;

const compileReader = (part: Part): { reader: ItemReader; fields: Field[] } => {
  const { place, object, random } = part;
  checkFields(place, object, readerFields);
  requireFields(place, object, ['Resource', 'Arguments']);
  const resource = resourceOf(part, ['getObject', 'listObjectsV2'] as const) ?? 'getObject';
  const config = isObject(object['ReaderConfig']) ? object['ReaderConfig'] : {};
  const where = place.at('ReaderConfig');
  checkFields(where, config, readerConfigFields);
  const type = config['InputType'];
  if (resource === 'getObject' && type === undefined) where.schema('These fields are required: [InputType]');
  if (type === 'PARQUET' || type === 'MANIFEST')
    where.at('InputType').schema(`The InputType ${type} is not supported here`);
  const inputType =
    type === 'PARQUET' || type === 'MANIFEST' ? undefined : oneOf(where.at('InputType'), type, inputTypes);
  const names = ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'] as const;
  const delimiter = oneOf(where.at('CSVDelimiter'), config['CSVDelimiter'], names) ?? 'COMMA';
  const reader = {
    resource,
    inputType: inputType ?? 'JSON',
    headers: inputType === 'CSV' ? headersIn(where, config) : undefined,
    delimiter: delimiters[delimiter],
    pointer: textField(where, config, 'ItemsPointer'),
  };
  const most = compileNumber({ place: where, object: config, random }, 'MaxItems', { min: 0, max: taskSeconds });
  return { reader, fields: [...argumentsOf(part, 'ReaderArguments', 'ItemReader'), ...most] };
};

const compileBatcher = ({ place, object, random }: Part): Field[] => {
  checkFields(place, object, ['MaxItemsPerBatch', 'MaxInputBytesPerBatch', 'BatchInput']);
  if (object['MaxItemsPerBatch'] === undefined && object['MaxInputBytesPerBatch'] === undefined) {
    place.schema("At least one of 'MaxItemsPerBatch' and 'MaxInputBytesPerBatch' must be specified");
  }
  const source = { place, object, random };
  const input = object['BatchInput'];
  const slot = slotFor(place.at('BatchInput'), 'ItemBatcher/BatchInput', [], random);
  return [
    ...compileNumber(source, 'MaxItemsPerBatch', { min: 1, max: taskSeconds }),
    ...compileNumber(source, 'MaxInputBytesPerBatch', { min: 1, max: 262_144 }),
    ...(input === undefined ? [] : [['BatchInput', compileTemplate(slot, input)] as const]),
  ];
};

const compileWriter = (part: Part): { writer: ResultWriter; fields: Field[] } => {
  const { place, object } = part;
  checkFields(place, object, ['Resource', 'Arguments', 'WriterConfig']);
  const given = object['WriterConfig'];
  const toS3 = object['Resource'] !== undefined || object['Arguments'] !== undefined;
  if (!toS3 && given === undefined) place.schema('The object must not be empty');
  if (toS3) {
    requireFields(place, object, ['Resource', 'Arguments']);
    resourceOf(part, ['putObject']);
  }
  const config = isObject(given) ? given : {};
  const where = place.at('WriterConfig');
  checkFields(where, config, ['Transformation', 'OutputType']);
  const writer = {
    toS3,
    transformation:
      oneOf(where.at('Transformation'), config['Transformation'], ['NONE', 'COMPACT', 'FLATTEN'] as const) ??
      ('NONE' as const),
    outputType: oneOf(where.at('OutputType'), config['OutputType'], ['JSON', 'JSONL'] as const) ?? ('JSON' as const),
  };
  return { writer, fields: argumentsOf(part, 'WriterArguments', 'ResultWriter') };
};

const labelOf = (place: Place, state: JsonObject): string | undefined => {
  const label = textField(place, state, 'Label');
  if (label === undefined || /^[\w-]{1,40}$/.test(label)) return label;
  place.at('Label').schema('A label has at most 40 characters: letters, digits, - and _');
  return undefined;
};

export const distributedOnly = ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'] as const;

export const compileDistributed = (
  place: Place,
  state: JsonObject,
  { random }: Surroundings,
): { distributed: Distributed; fields: Field[] } => {
  const partOf = (name: string): Part | undefined => {
    const object = state[name];
    if (object === undefined) return undefined;
    if (isObject(object)) return { place: place.at(name), object, random };
    place.at(name).schema('The value must be an object');
    return undefined;
  };
  const [reader, batcher, writer] = [partOf('ItemReader'), partOf('ItemBatcher'), partOf('ResultWriter')];
  const read = reader === undefined ? undefined : compileReader(reader);
  const written = writer === undefined ? undefined : compileWriter(writer);
  const distributed = {
    reader: read?.reader,
    isBatched: batcher !== undefined,
    writer: written?.writer,
    label: labelOf(place, state),
  };
  const fields = [
    ...(read?.fields ?? []),
    ...(batcher === undefined ? [] : compileBatcher(batcher)),
    ...(written?.fields ?? []),
  ];
  return { distributed, fields };
};
