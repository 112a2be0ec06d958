// What is wrong with a definition, with AWS's codes, and where: paths as /States/Ask/Next.

export type Diagnostic = {
  severity: 'ERROR' | 'WARNING';
  code: string;
  message: string;
  location?: string;
};

export class Diagnostics {
  readonly list: Diagnostic[] = [];

  add(code: string, message: string, location?: string): void {
    this.list.push({ severity: 'ERROR', code, message, ...(location === undefined ? {} : { location }) });
  }

  /** The most frequent kind: a field that is missing, unknown or has a value that it cannot have. */
  schema(message: string, location: string): void {
    this.add('SCHEMA_VALIDATION_FAILED', message, location);
  }

  get failed(): boolean {
    return this.list.length > 0;
  }

  /** As CreateStateMachine says it: `CODE: message at /path`, joined by commas; a place that there is not is `null`. */
  get summary(): string {
    return this.list.map(({ code, message, location }) => `${code}: ${message} at ${location ?? 'null'}`).join(', ');
  }
}

/** A place in a definition while it is compiled: the path, and where to complain. */
export class Place {
  readonly path: string;
  readonly diagnostics: Diagnostics;

  constructor(diagnostics: Diagnostics, path = '') {
    this.diagnostics = diagnostics;
    this.path = path;
  }

  /** Whether this is the whole definition. */
  get isRoot(): boolean {
    return this.path === '';
  }

  at(name: string | number): Place {
    return new Place(this.diagnostics, typeof name === 'number' ? `${this.path}[${name}]` : `${this.path}/${name}`);
  }

  schema(message: string): void {
    this.diagnostics.schema(message, this.path === '' ? '/' : this.path);
  }

  oneOf(values: readonly string[]): void {
    this.schema(`Value should be one of the following: [${values.join(', ')}]`);
  }

  add(code: string, message: string): void {
    this.diagnostics.add(code, message, this.path === '' ? '/' : this.path);
  }
}
