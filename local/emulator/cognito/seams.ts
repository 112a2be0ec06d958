// The seams of this stand-in: time, randomness, mail and Lambda come from whoever runs it. Structural types, so that
// any object of the same shape will do.
export type Clock = {
  /** Milliseconds since the epoch (may be fractional). */
  now(): number;
  /** Runs `run` when the clock reaches `at`; returns a function that cancels it. */
  at(at: number, run: () => void): () => void;
};

export type Random = {
  bytes(length: number): Uint8Array;
  /** 0 <= x < 1 */
  float(): number;
  /** RFC 4122 version 4 */
  uuid(): string;
};

export type Mail = { to: string; subject: string; body: string; kind: string };

/** A rejection becomes a CodeDeliveryFailureException. */
export type Deliver = (mail: Mail) => void | Promise<void>;

export type Lambda = {
  invoke(functionName: string, payload: string): Promise<{ payload: string; functionError?: string }>;
};
