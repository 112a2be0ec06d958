// What the emulator rejects with: AWS's exception name, text and HTTP status, ready for the wire.

export type AwsErrorOptions = { status?: number; wireType?: string; cause?: unknown };

export class AwsError extends Error {
  readonly status: number;
  /** The text for `__type` where it is more than the bare name. */
  readonly wireType: string | undefined;

  constructor(name: string, message: string, { status = 400, wireType, cause }: AwsErrorOptions = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.name = name;
    this.status = status;
    this.wireType = wireType;
  }
}

export type AwsErrorLike = Error & { status: number; wireType?: string | undefined };

/** By its shape: functions and services from outside may bring an error class of their own. */
export const isAwsError = (error: unknown): error is AwsErrorLike =>
  error instanceof Error && 'status' in error && typeof error.status === 'number';

/** What the emulator does not do is rejected by name, and never half done. */
export const notImplemented = (what: string): AwsError =>
  new AwsError('NotImplemented', `The emulator does not implement ${what}.`, { status: 501 });

export const unknownOperation = (operation: string, options: AwsErrorOptions = {}): AwsError =>
  new AwsError('UnknownOperationException', `The operation ${operation.slice(0, 128)} is not known.`, options);
