// Buckets and objects in memory.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
import { createHash } from 'node:crypto';
import { AwsError } from '../kit/aws-error.ts';
import type { Clock } from '../kit/seams.ts';

export type StoredObject = {
  readonly key: string;
  readonly body: Uint8Array;
  readonly etag: string;
  readonly modifiedAt: number;
  /** Content-Type and the x-amz-meta- headers, as they came. */
  readonly headers: Readonly<Record<string, string>>;
};

type Bucket = { readonly name: string; readonly createdAt: number; readonly objects: Map<string, StoredObject> };

/** An error of S3: its name is what the answer calls the Code. */
export const s3Error = (name: string, message: string, status: number): AwsError =>
  new AwsError(name, message, { status });

const bucketName = /^(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9](?:[a-z0-9-]|\.(?![.-])){1,61}[a-z0-9]$/;
const keyBytes = 1024;

const checkKey = (key: string): void => {
  if (Buffer.byteLength(key) <= keyBytes) return;
  throw s3Error('KeyTooLongError', 'Your key is too long', 400);
};

export class ObjectStore {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  create(name: string): void {
    if (!bucketName.test(name)) throw s3Error('InvalidBucketName', 'The specified bucket is not valid.', 400);
    if (this.#buckets.has(name)) {
      const message = 'Your previous request to create the named bucket succeeded and you already own it.';
      throw s3Error('BucketAlreadyOwnedByYou', message, 409);
    }
    this.#buckets.set(name, { name, createdAt: this.#clock.now(), objects: new Map() });
  }

  remove(name: string): void {
    if (this.bucket(name).objects.size > 0) {
      throw s3Error('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409);
    }
    this.#buckets.delete(name);
  }

  bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (bucket === undefined) throw s3Error('NoSuchBucket', 'The specified bucket does not exist', 404);
    return bucket;
  }

  /** By name. */
  buckets(): readonly Bucket[] {
    return [...this.#buckets.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  put(bucket: string, key: string, body: Uint8Array, headers: Readonly<Record<string, string>> = {}): StoredObject {
    const { objects } = this.bucket(bucket);
    checkKey(key);
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const stored = { key, body, etag, modifiedAt: this.#clock.now(), headers };
    objects.set(key, stored);
    return stored;
  }

  find(bucket: string, key: string): StoredObject | undefined {
    return this.bucket(bucket).objects.get(key);
  }

  get(bucket: string, key: string): StoredObject {
    const stored = this.find(bucket, key);
    if (stored === undefined) throw s3Error('NoSuchKey', 'The specified key does not exist.', 404);
    return stored;
  }

  /** What is not there is deleted all the same. */
  delete(bucket: string, key: string): void {
    this.bucket(bucket).objects.delete(key);
  }

  /** In the order of the bytes of their keys. */
  list(bucket: string, prefix = ''): readonly StoredObject[] {
    const found = [...this.bucket(bucket).objects.values()].filter(({ key }) => key.startsWith(prefix));
    return found.toSorted((one, other) => Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)));
  }
}
