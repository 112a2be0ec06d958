// What the emulators need from the outside: time, randomness and functions, and what they are to the transports.

export type Clock = {
  /** Milliseconds since the epoch (may be fractional). */
  now(): number;
  /** Runs `run` when the clock reaches `at` (ms since the epoch); returns a function that cancels it. */
  at(at: number, run: () => void): () => void;
};

export type Random = {
  bytes(length: number): Uint8Array;
  /** 0 <= x < 1 */
  float(): number;
  /** RFC 4122, version 4 */
  uuid(): string;
};

export type LambdaAnswer = {
  payload: string;
  functionError?: string;
  executedVersion?: string;
  requestId?: string;
};

export type Lambda = {
  /** A name, an ARN or a qualified ARN; rejects with an AWS error when the service refuses. */
  invoke(functionName: string, payload: string): Promise<LambdaAnswer>;
  /** Functions elsewhere take real time, which an environment that waits for them has to bound. */
  readonly remote?: boolean;
  close?(): void;
};

/** Objects in buckets, as far as other services use them. */
export type Objects = {
  /** Throws where there is no such bucket or object. */
  get(bucket: string, key: string): { readonly body: Uint8Array };
  put(bucket: string, key: string, body: Uint8Array): unknown;
  list(
    bucket: string,
    prefix?: string,
  ): readonly { readonly key: string; readonly etag: string; readonly modifiedAt: number; readonly body: Uint8Array }[];
};

export type Service = {
  /** One operation by AWS's name on the plain JSON of the wire. Rejects with an AWS error. */
  call(operation: string, input: unknown): Promise<unknown>;
};
