// The operations on buckets: making, deleting and asking for them, and the list of what is in one.
import { notImplemented } from '../kit/aws-error.ts';
import type { WireAnswer } from '../transports/wire.ts';
import { isoTime } from '../kit/iso-time.ts';
import { listing } from './listing.ts';
import type { S3Request } from './request.ts';
import { type ObjectStore, s3Error } from './store.ts';
import { document, textsOf, type Xml } from './xml.ts';

const xml = (body: string): WireAnswer => ({ status: 200, headers: { 'content-type': 'application/xml' }, body });
const empty = (status: number, headers: Record<string, string> = {}): WireAnswer => ({ status, headers, body: '' });

export const answerBuckets = (store: ObjectStore, { method }: S3Request): WireAnswer => {
  if (method !== 'GET') throw notImplemented(`${method} / of S3`);
  const Bucket = store.buckets().map(({ name, createdAt }) => ({ Name: name, CreationDate: isoTime(createdAt) }));
  return xml(document('ListAllMyBucketsResult', { Owner: { ID: 'local' }, Buckets: { Bucket } }));
};

const longestPage = 1000;

const maxKeysIn = (query: URLSearchParams): number => {
  const given = query.get('max-keys');
  if (given === null || given === '') return longestPage;
  const number = Number(given);
  if (!Number.isInteger(number) || number < 0) {
    throw s3Error('InvalidArgument', 'Provided max-keys not an integer or within integer range', 400);
  }
  return Math.min(number, longestPage);
};

const tokenOf = (name: string): string => Buffer.from(name).toString('base64url');

const afterIn = (query: URLSearchParams): string => {
  const token = query.get('continuation-token');
  return token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
};

const listObjects = (store: ObjectStore, { bucket, query }: S3Request): WireAnswer => {
  const isEncoded = query.get('encoding-type') === 'url';
  const shown = (text: string): string => (isEncoded ? encodeURIComponent(text).replaceAll('%2F', '/') : text);
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? undefined;
  const maxKeys = maxKeysIn(query);
  const { contents, commonPrefixes, isTruncated, last } = listing(store.list(bucket, prefix), {
    prefix,
    delimiter,
    after: afterIn(query),
    maxKeys,
  });
  const Contents: Xml[] = contents.map(({ key, modifiedAt, etag, body }) => ({
    Key: shown(key),
    LastModified: isoTime(modifiedAt),
    ETag: etag,
    Size: body.length,
    StorageClass: 'STANDARD',
  }));
  return xml(
    document('ListBucketResult', {
      Name: bucket,
      Prefix: shown(prefix),
      Delimiter: delimiter === undefined ? undefined : shown(delimiter),
      MaxKeys: maxKeys,
      KeyCount: contents.length + commonPrefixes.length,
      EncodingType: isEncoded ? 'url' : undefined,
      IsTruncated: isTruncated,
      ContinuationToken: query.get('continuation-token') ?? undefined,
      NextContinuationToken: isTruncated ? tokenOf(last) : undefined,
      Contents,
      CommonPrefixes: commonPrefixes.map((common) => ({ Prefix: shown(common) })),
    }),
  );
};

const deleteObjects = (store: ObjectStore, { bucket, body }: S3Request): WireAnswer => {
  const request = Buffer.from(body).toString();
  const keys = textsOf(request, 'Key');
  for (const key of keys) store.delete(bucket, key);
  const isQuiet = textsOf(request, 'Quiet').includes('true');
  return xml(document('DeleteResult', { Deleted: isQuiet ? [] : keys.map((Key) => ({ Key })) }));
};

export const answerBucket = (store: ObjectStore, request: S3Request): WireAnswer => {
  const { method, bucket, query } = request;
  if (method === 'PUT') {
    store.create(bucket);
    return empty(200, { location: `/${bucket}` });
  }
  store.bucket(bucket);
  if (method === 'HEAD') return empty(200, { 'x-amz-bucket-region': 'us-east-1' });
  if (method === 'DELETE') {
    store.remove(bucket);
    return empty(204);
  }
  if (method === 'POST' && query.has('delete')) return deleteObjects(store, request);
  if (method !== 'GET') throw notImplemented(`${method} of a bucket of S3`);
  if (query.has('location')) return xml(document('LocationConstraint', {}));
  if (query.get('list-type') !== '2') throw notImplemented('ListObjects of S3 (ListObjectsV2 is there)');
  return listObjects(store, request);
};
