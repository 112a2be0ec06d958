// Errors of an expression that are raised here rather than by the jsonata package, in its own form.

/** With a code, the package words the error from the code and these parts. */
export class QueryError extends Error {
  readonly code: string;
  readonly index: number | undefined;
  readonly token: string | undefined;

  constructor(code: string, { message, index, token }: { message?: string; index?: number; token?: string }) {
    super(message);
    this.code = code;
    this.index = index;
    this.token = token;
  }
}

/** An error that AWS tells nothing of but an id. */
export class InternalQueryError extends Error {
  readonly id: string;

  constructor(id: string) {
    super();
    this.id = id;
  }
}

/** An expression that went beyond a limit; AWS gives these no code. */
export class QueryLimitError extends Error {}
