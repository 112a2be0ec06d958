// The shortest way in: an SDK command runs without being written to the wire or signed. The caller gets what the
// SDK would have given it: Dates, bytes, and errors with AWS's name, $fault and $metadata.
import { isAwsError } from '../kit/aws-error.ts';
import type { Service } from '../kit/seams.ts';

/** An SDK command of any service: its class tells the operation, its type the output. */
export type SdkCommand<Output> = {
  readonly input: object;
  resolveMiddleware(
    stack: never,
    configuration: never,
    options: never,
  ): (...parameters: never) => Promise<{ output: Output }>;
};

export type DirectClient = {
  send<Output>(command: SdkCommand<Output>): Promise<Output>;
};

/** The members of KMS that are bytes; the other services here have none. */
const blobs = new Set(['Plaintext', 'CiphertextBlob', 'SourceCiphertextBlob']);

const isTimestamp = (key: string): boolean => /[tT]imestamp$|Date(?:Time)?$/.test(key);

const toWire = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.map(([key, member]) => [key, toWire(member)]));
};

const member = (key: string, value: unknown): unknown => {
  if (typeof value === 'number' && isTimestamp(key)) return new Date(Math.round(value * 1000));
  if (typeof value === 'string' && blobs.has(key)) return new Uint8Array(Buffer.from(value, 'base64'));
  return fromWire(value);
};

const fromWire = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(fromWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, member(key, item)]));
};

export const asSdkError = (error: unknown): unknown => {
  if (!isAwsError(error)) return error;
  const { name, message, status } = error;
  const fault = status < 500 ? 'client' : 'server';
  // What the SDK makes of an error without a text.
  return Object.assign(new Error(message === '' ? 'UnknownError' : message, { cause: error }), {
    name,
    $fault: fault,
    $metadata: { httpStatusCode: status },
  });
};

export const directClient = (service: Service): DirectClient => {
  function send<Output>(command: SdkCommand<Output>): Promise<Output>;
  async function send(command: SdkCommand<unknown>): Promise<unknown> {
    const operation = command.constructor.name.replace(/Command$/, '');
    try {
      const output = fromWire(await service.call(operation, toWire(command.input)));
      return { ...(typeof output === 'object' ? output : {}), $metadata: { httpStatusCode: 200, attempts: 1 } };
    } catch (error) {
      throw asSdkError(error);
    }
  }
  return { send };
};
