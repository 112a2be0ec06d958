// Which bucket, key and operation a request of S3's REST protocol is about.
import type { WireRequest } from '../transports/wire.ts';
import { s3Error } from './store.ts';

export type S3Request = {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: WireRequest['headers'];
  readonly body: Uint8Array;
};

/** Only S3's own signature says that a request is for S3: its paths are anybody's. */
export const isForS3 = ({ headers, path }: WireRequest): boolean =>
  /Credential=[^,\s]*\/s3\/aws4_request/.test(headers['authorization'] ?? '') ||
  /[?&]X-Amz-Credential=[^&]*%2Fs3%2Faws4_request/i.test(path);

/** `bucket.s3.us-east-1.amazonaws.com` and `bucket.localhost`; with any other host the bucket stands in the path. */
const bucketOfHost = (host: string): string | undefined =>
  /^(.+)\.s3(?:[.-][a-z0-9-]+)*\.amazonaws\.com(?::\d+)?$/.exec(host)?.[1] ??
  /^(.+)\.localhost(?::\d+)?$/.exec(host)?.[1];

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidURI', "Couldn't parse the specified URI.", 400);
  }
};

export const readS3Request = ({ method, path, headers, body, bytes }: WireRequest): S3Request => {
  const [address = '', search = ''] = path.split('?', 2);
  const shared = { method, query: new URLSearchParams(search), headers, body: bytes ?? Buffer.from(body) };
  const place = address.slice(1);
  const host = bucketOfHost(headers['host'] ?? '');
  if (host !== undefined) return { ...shared, bucket: host, key: decoded(place) };
  const slash = place.indexOf('/');
  const [bucket, key] = slash === -1 ? [place, ''] : [place.slice(0, slash), place.slice(slash + 1)];
  return { ...shared, bucket: decoded(bucket), key: decoded(key) };
};

/** Parameters that only say how, or belong to the signature; any other one names a sub-resource. */
const plain =
  /^(?:x-id|list-type|prefix|delimiter|max-keys|continuation-token|start-after|fetch-owner|encoding-type|x-amz-.*|response-.*|marker|max-buckets|bucket-region)$/i;

export const subResource = ({ query }: S3Request): string | undefined =>
  [...query.keys()].find((name) => !plain.test(name));
