// ItemReader: the items of a Map Run, read from S3.
import type { ItemReader } from '../../definition/machine.ts';
import { isObject } from '../../json.ts';
import { parseJson } from '../../json-text.ts';
import type { Values } from '../../jsonata/fields.ts';
import type { Objects } from '../../../kit/seams.ts';
import type { Item } from '../model.ts';
import { csvItems } from './csv.ts';

/** Nothing can be read: the Map Run fails by the name States.ItemReaderFailed. */
export class ItemReaderError extends Error {}

const jsonIn = (text: string): unknown => {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new ItemReaderError(`The input is not valid JSON. ${parsed.reason}`);
  return parsed.value;
};

/** A JSON pointer (RFC 6901) into the file. */
const pointed = (value: unknown, pointer: string | undefined): unknown =>
  (pointer ?? '')
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((found, part) => {
      if (Array.isArray(found)) return (found satisfies unknown[])[Number(part)];
      return isObject(found) ? found[part] : undefined;
    }, value);

const listIn = (text: string, pointer: string | undefined): readonly unknown[] => {
  const found = pointed(jsonIn(text), pointer);
  if (Array.isArray(found)) return found;
  throw new ItemReaderError('Attempting to map over non-iterable node.');
};

const lines = (text: string): unknown[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map(jsonIn);

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ItemReaderError('The input is not encoded in UTF-8.');
  }
};

const parse = (text: string, { inputType, headers, delimiter, pointer }: ItemReader): readonly unknown[] => {
  if (inputType === 'CSV') return csvItems(text, delimiter, headers);
  return inputType === 'JSONL' ? lines(text) : listIn(text, pointer);
};

const textIn = (given: Record<string, unknown>, name: string): string | undefined => {
  const value = given[name];
  return typeof value === 'string' ? value : undefined;
};

const read = (
  objects: Objects | undefined,
  reader: ItemReader,
  values: Values,
): { found: readonly unknown[]; source: string } => {
  if (objects === undefined) throw new ItemReaderError('There is no S3 in this environment.');
  const given = isObject(values.ReaderArguments) ? values.ReaderArguments : {};
  const [bucket, key] = [textIn(given, 'Bucket'), textIn(given, 'Key')];
  if (bucket === undefined) throw new ItemReaderError("The field 'Bucket' is required but was missing");
  if (reader.resource === 'listObjectsV2') {
    const found = objects.list(bucket, textIn(given, 'Prefix')).map(({ key: Key, etag, modifiedAt, body }) => ({
      Etag: etag,
      Key,
      LastModified: Math.floor(modifiedAt / 1000),
      Size: body.length,
      StorageClass: 'STANDARD',
    }));
    return { found, source: `S3://${bucket}` };
  }
  if (key === undefined) throw new ItemReaderError("The field 'Key' is required but was missing");
  return { found: parse(decode(objects.get(bucket, key).body), reader), source: `S3://${bucket}/${key}` };
};

const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const readItems = (objects: Objects | undefined, reader: ItemReader, values: Values): Item[] => {
  let found: readonly unknown[];
  let source: string;
  try {
    ({ found, source } = read(objects, reader, values));
  } catch (error) {
    throw error instanceof ItemReaderError ? error : new ItemReaderError(errorText(error), { cause: error });
  }
  const most = typeof values.MaxItems === 'number' && values.MaxItems > 0 ? Math.floor(values.MaxItems) : found.length;
  return found.slice(0, most).map((value, index) => ({ index, key: undefined, value, source }));
};
