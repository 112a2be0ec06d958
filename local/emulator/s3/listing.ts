// ListObjectsV2: keys by prefix, rolled up at a delimiter, a page at a time.
import type { StoredObject } from './store.ts';

export type ListingRequest = {
  prefix: string;
  delimiter: string | undefined;
  /** The last key or common prefix of the page before, or what was asked to start after. */
  after: string;
  maxKeys: number;
};

export type Listing = {
  readonly contents: readonly StoredObject[];
  readonly commonPrefixes: readonly string[];
  readonly isTruncated: boolean;
  readonly last: string;
};

const rolledUp = (key: string, { prefix, delimiter }: ListingRequest): string | undefined => {
  if (delimiter === undefined || delimiter === '') return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at === -1 ? undefined : key.slice(0, at + delimiter.length);
};

const isAfter = (name: string, after: string): boolean => Buffer.compare(Buffer.from(name), Buffer.from(after)) > 0;

/** @param objects those with the prefix, in order */
export const listing = (objects: readonly StoredObject[], request: ListingRequest): Listing => {
  const contents: StoredObject[] = [];
  const commonPrefixes: string[] = [];
  let last = request.after;
  for (const object of objects) {
    const common = rolledUp(object.key, request);
    const name = common ?? object.key;
    if (!isAfter(name, last)) continue;
    if (contents.length + commonPrefixes.length >= request.maxKeys) {
      return { contents, commonPrefixes, isTruncated: request.maxKeys > 0, last };
    }
    if (common === undefined) contents.push(object);
    else commonPrefixes.push(common);
    last = name;
  }
  return { contents, commonPrefixes, isTruncated: false, last };
};
