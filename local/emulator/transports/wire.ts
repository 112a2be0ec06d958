// What goes in and out of the transports: a request and an answer of HTTP as plain values.
import type { AwsErrorLike } from '../kit/aws-error.ts';

export type WireRequest = {
  method: string;
  /** With its query, as on the request line. */
  path: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
  /** The body as it came, for services that keep bytes. */
  bytes?: Uint8Array;
};

export type WireAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Goes out instead of the text. */
  bytes?: Uint8Array;
};

export const jsonAnswer = (value: unknown, status = 200, headers: Record<string, string> = {}): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

/** The REST services of AWS name the error in a header and keep the body to its message. */
export const restError = (error: Pick<AwsErrorLike, 'name' | 'message' | 'status'>): WireAnswer =>
  jsonAnswer({ message: error.message }, error.status, { 'x-amzn-errortype': error.name });
