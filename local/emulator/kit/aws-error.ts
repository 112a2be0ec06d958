// What a stand-in rejects with: AWS's exception name, text and HTTP status, ready for the wire.

export class AwsError extends Error {
  readonly status: number;
  /** The text for `__type` where it is more than the bare name. */
  readonly wireType: string | undefined;

  constructor(name: string, message: string, options: { status?: number; wireType?: string } = {}) {
    super(message);
    this.name = name;
    this.status = options.status ?? 400;
    this.wireType = options.wireType;
  }
}

export type AwsErrorLike = Error & { status: number; wireType?: string | undefined };

/** Every stand-in brings its own error class, so an AWS error is told by its shape. */
export const isAwsError = (error: unknown): error is AwsErrorLike =>
  error instanceof Error && 'status' in error && typeof error.status === 'number';

export const notImplemented = (operation: string): AwsError =>
  new AwsError('NotImplemented', `The operation ${operation} is not implemented by this stand-in.`, { status: 501 });

export const unknownOperation = (operation: string): AwsError =>
  new AwsError('UnknownOperationException', `The operation ${operation} is not known to the service.`);
