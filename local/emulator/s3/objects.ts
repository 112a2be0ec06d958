// The operations on one object: put, get, head, delete.
import { notImplemented } from '../kit/aws-error.ts';
import type { WireAnswer } from '../transports/wire.ts';
import { fromChunks, isChunked } from './chunked.ts';
import type { S3Request } from './request.ts';
import { type ObjectStore, s3Error, type StoredObject } from './store.ts';

const keptHeaders = /^(?:content-type|content-disposition|content-language|cache-control|expires|x-amz-meta-.+)$/;

const headersToKeep = ({ headers }: S3Request): Record<string, string> => {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && keptHeaders.test(name)) kept[name] = value;
  }
  return kept;
};

const preconditionFailed = (): Error =>
  s3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);

const checkBeforePut = ({ headers }: S3Request, existing: StoredObject | undefined): void => {
  if (headers['if-none-match'] === '*' && existing !== undefined) throw preconditionFailed();
  const expected = headers['if-match'];
  if (expected === undefined) return;
  if (existing === undefined) throw s3Error('NoSuchKey', 'The specified key does not exist.', 404);
  if (existing.etag !== expected) throw preconditionFailed();
};

const put = (store: ObjectStore, request: S3Request): WireAnswer => {
  const { bucket, key, headers, body } = request;
  if (headers['x-amz-copy-source'] !== undefined) throw notImplemented('CopyObject of S3');
  checkBeforePut(request, store.find(bucket, key));
  const content = isChunked(headers) ? fromChunks(body) : body;
  const { etag } = store.put(bucket, key, content, headersToKeep(request));
  return { status: 200, headers: { etag }, body: '' };
};

type Range = { from: number; to: number };

/** Undefined for a header that AWS passes over. */
const rangeIn = (header: string | undefined, length: number): Range | undefined => {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (from <= to) return { from, to };
  throw s3Error('InvalidRange', 'The requested range is not satisfiable', 416);
};

const objectHeaders = ({ headers, etag, modifiedAt }: StoredObject): Record<string, string> => ({
  'content-type': 'binary/octet-stream',
  ...headers,
  etag,
  'last-modified': new Date(modifiedAt).toUTCString(),
  'accept-ranges': 'bytes',
});

const get = (store: ObjectStore, { bucket, key, headers }: S3Request): WireAnswer => {
  const stored = store.get(bucket, key);
  if (headers['if-match'] !== undefined && headers['if-match'] !== stored.etag) throw preconditionFailed();
  if (headers['if-none-match'] === stored.etag) return { status: 304, headers: { etag: stored.etag }, body: '' };
  const { body } = stored;
  const range = rangeIn(headers['range'], body.length);
  if (range === undefined) return { status: 200, headers: objectHeaders(stored), body: '', bytes: body };
  const { from, to } = range;
  const part = { 'content-range': `bytes ${from}-${to}/${body.length}` };
  return { status: 206, headers: { ...objectHeaders(stored), ...part }, body: '', bytes: body.subarray(from, to + 1) };
};

const head = (store: ObjectStore, { bucket, key }: S3Request): WireAnswer => {
  const stored = store.get(bucket, key);
  return {
    status: 200,
    headers: { ...objectHeaders(stored), 'content-length': String(stored.body.length) },
    body: '',
  };
};

export const answerObject = (store: ObjectStore, request: S3Request): WireAnswer => {
  const { method, bucket, key } = request;
  if (method === 'PUT') return put(store, request);
  if (method === 'GET') return get(store, request);
  if (method === 'HEAD') return head(store, request);
  if (method !== 'DELETE') throw notImplemented(`${method} of an object of S3`);
  store.delete(bucket, key);
  return { status: 204, headers: {}, body: '' };
};
