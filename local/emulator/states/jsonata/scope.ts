// What a JSONata expression can see at one moment of an execution.

export type Scope = {
  /** The input of the state. */
  readonly input: unknown;
  readonly hasResult: boolean;
  readonly result: unknown;
  readonly errorOutput: unknown;
  /** The context object; made when it is first asked for. */
  readonly context: unknown;
  /** The variables in sight. */
  lookup(name: string): unknown;
  bindings(): Record<string, unknown>;
  /** The one instant that $now() and $millis() show. */
  readonly millis: number;
};

/** `$states` as JSONata sees it; the context object stays unmade until something reads it. */
export const statesOf = (scope: Scope): Record<string, unknown> => ({
  input: scope.input,
  ...(scope.hasResult ? { result: scope.result } : {}),
  ...(scope.errorOutput === undefined ? {} : { errorOutput: scope.errorOutput }),
  get context() {
    return scope.context;
  },
});
