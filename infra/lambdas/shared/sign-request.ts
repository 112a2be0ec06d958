// The headers that sign one request (Signature Version 4), by a signer of a few KB where the SDK would bring 500. The
// body's hash is signed too, which the signer leaves out for S3.
import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
};

export type Unsigned = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** Where the request goes. */
export type Place = { readonly region: string; readonly service: string };

/** @returns the headers to send, the given ones and those that sign them */
export async function signRequest(
  request: Unsigned,
  { region, service }: Place,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  now: Date,
): Promise<Record<string, string>> {
  const signer = new AwsV4Signer({
    method: request.method,
    url: request.url.href,
    headers: { ...request.headers, 'x-amz-content-sha256': createHash('sha256').update(request.body).digest('hex') },
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    region,
    service,
    datetime: now.toISOString().replaceAll(/[-:]|\.\d{3}/g, ''),
    allHeaders: true,
  });
  return Object.fromEntries((await signer.sign()).headers);
}
