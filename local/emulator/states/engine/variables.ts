// The variables of one scope: an execution, a branch or an iteration. Inner scopes read outer ones.
import { fits, type Data } from '../json.ts';
import { variableBytes, variablesBytes } from '../limits.ts';

export class Variables {
  readonly #outer: Variables | undefined;
  #values: Map<string, Data> | undefined;

  constructor(outer?: Variables) {
    this.#outer = outer;
  }

  lookup(name: string): unknown {
    const own = this.#values?.get(name);
    if (own !== undefined) return own.value;
    return this.#outer === undefined ? undefined : this.#outer.lookup(name);
  }

  /** All in sight, as a fresh record. */
  record(): Record<string, unknown> {
    const record = this.#outer === undefined ? {} : this.#outer.record();
    for (const [name, data] of this.#values ?? []) record[name] = data.value;
    return record;
  }

  assign(assigned: ReadonlyMap<string, Data>): void {
    this.#values ??= new Map();
    for (const [name, data] of assigned) this.#values.set(name, data);
  }

  /** Why these may not be assigned: too large one by one, or with the others. */
  refusal(assigned: ReadonlyMap<string, Data>): string | undefined {
    let total = 0;
    for (const [name, { text }] of assigned) {
      if (!fits(text, variableBytes))
        return `The variable '${name}' exceeds the maximum size of ${variableBytes} bytes.`;
      total += text.length;
    }
    if (total + this.#size(assigned) <= variablesBytes) return undefined;
    return `The variables exceed the maximum total size of ${variablesBytes} bytes.`;
  }

  #size(except: ReadonlyMap<string, Data>): number {
    let size = this.#outer === undefined ? 0 : this.#outer.#size(except);
    for (const [name, { text }] of this.#values ?? []) if (!except.has(name)) size += text.length;
    return size;
  }
}
