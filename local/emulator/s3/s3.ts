// A small local S3: buckets, and objects that are put, read, listed and deleted whole. No versions, uploads in parts,
// access control or events; what is not here is refused by name.
import { isAwsError, type AwsErrorLike, notImplemented } from '../kit/aws-error.ts';
import type { Clock, Random } from '../kit/seams.ts';
import type { WireAnswer, WireRequest } from '../transports/wire.ts';
import { answerBucket, answerBuckets } from './buckets.ts';
import { answerObject } from './objects.ts';
import { isForS3, readS3Request, type S3Request, subResource } from './request.ts';
import { ObjectStore } from './store.ts';
import { errorDocument } from './xml.ts';

const answerOf = (store: ObjectStore, request: S3Request): WireAnswer => {
  if (request.bucket === '') return answerBuckets(store, request);
  return request.key === '' ? answerBucket(store, request) : answerObject(store, request);
};

const errorAnswer = (error: AwsErrorLike, { method, bucket, key }: S3Request, id: string): WireAnswer => {
  const place = { ...(bucket === '' ? {} : { BucketName: bucket }), ...(key === '' ? {} : { Key: key }) };
  const text = errorDocument({ Code: error.name, Message: error.message, ...place, RequestId: id });
  return {
    status: error.status,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': id },
    body: method === 'HEAD' ? '' : text,
  };
};

export class LocalS3 {
  readonly store: ObjectStore;
  readonly #random: Random;

  constructor({ clock, random }: { clock: Pick<Clock, 'now'>; random: Random }) {
    this.store = new ObjectStore(clock);
    this.#random = random;
  }

  /** Whether a request of the endpoint is one for S3. */
  takes(request: WireRequest): boolean {
    return isForS3(request);
  }

  /** The REST binding. */
  async handle(wire: WireRequest): Promise<WireAnswer> {
    const id = Buffer.from(this.#random.bytes(8)).toString('hex').toUpperCase();
    const request = readS3Request(wire);
    try {
      const other = subResource(request);
      const isKnown = other === undefined || (other === 'delete' && request.method === 'POST') || other === 'location';
      if (!isKnown) throw notImplemented(`${request.method} ?${other} of S3`);
      const answer = answerOf(this.store, request);
      return { ...answer, headers: { 'x-amz-request-id': id, ...answer.headers } };
    } catch (error) {
      if (!isAwsError(error)) throw error;
      return errorAnswer(error, request, id);
    }
  }
}
