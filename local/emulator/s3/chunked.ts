// The body of an upload as SDKs stream it: `aws-chunked`, with a length before each chunk and checksums behind the last.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
import { s3Error } from './store.ts';

const broken = (): Error => s3Error('IncompleteBody', 'The request body terminated unexpectedly', 400);

export const isChunked = (headers: Readonly<Record<string, string | undefined>>): boolean =>
  headers['content-encoding']?.includes('aws-chunked') === true ||
  headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true;

/** Signatures and checksums are passed over. */
export const fromChunks = (body: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(body);
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const end = bytes.indexOf('\r\n', at);
    const size = /^([0-9a-f]+)(?:;.*)?$/i.exec(bytes.toString('latin1', at, end))?.[1];
    if (end === -1 || size === undefined) throw broken();
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(chunks);
    const from = end + 2;
    if (from + length > bytes.length) throw broken();
    chunks.push(bytes.subarray(from, from + length));
    at = from + length + 2;
  }
};
