// Condition and key condition expressions of the memory store: comparisons, attribute_exists, attribute_not_exists,
// begins_with, AND, OR, NOT and parentheses on top-level attributes. What goes beyond is refused by name.
import { AwsError, notImplemented } from '../kit/aws-error.ts';
import { equal, type Item, order } from './memory-values.ts';

export type Names = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, unknown>>;
/** Whether an item (undefined: there is none) meets the condition. */
export type Condition = (item: Item | undefined, names: Names, values: Values) => boolean;
export type Compiled = { readonly holds: Condition; readonly uses: ReadonlySet<string> };

type Operand = (item: Item | undefined, names: Names, values: Values) => unknown;

const tokenForm = /\s*([#:]?[A-Za-z_][\w]*|<>|<=|>=|[=<>(),])/y;
const isOrdered = (holds: (difference: number) => boolean) => (one: unknown, other: unknown) => {
  const difference = order(one, other);
  return difference !== undefined && holds(difference);
};
const comparators = new Map<string, (one: unknown, other: unknown) => boolean>([
  ['=', (one, other) => one !== undefined && equal(one, other)],
  // An attribute that is missing differs from every value.
  ['<>', (one, other) => !equal(one, other)],
  ['<', isOrdered((difference) => difference < 0)],
  ['<=', isOrdered((difference) => difference <= 0)],
  ['>', isOrdered((difference) => difference > 0)],
  ['>=', isOrdered((difference) => difference >= 0)],
]);

const functions = new Map<string, (one: unknown, other: unknown) => boolean>([
  ['attribute_exists', (one) => one !== undefined],
  ['attribute_not_exists', (one) => one === undefined],
  ['begins_with', (one, other) => typeof one === 'string' && typeof other === 'string' && one.startsWith(other)],
]);

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  const text = expression.trimEnd();
  tokenForm.lastIndex = 0;
  while (tokenForm.lastIndex < text.length) {
    const found = tokenForm.exec(text);
    if (!found) throw notImplemented(`the expression "${expression}"`);
    tokens.push(found[1] ?? '');
  }
  return tokens;
}

class Parser {
  readonly uses = new Set<string>();
  readonly #expression: string;
  readonly #tokens: readonly string[];
  #next = 0;

  constructor(expression: string) {
    this.#expression = expression;
    this.#tokens = tokensOf(expression);
  }

  whole(): Condition {
    const condition = this.#either();
    if (this.#next < this.#tokens.length) throw this.#unknown();
    return condition;
  }

  #either(): Condition {
    const parts = [this.#both()];
    while (this.#takes('OR')) parts.push(this.#both());
    const [only] = parts;
    if (parts.length === 1 && only) return only;
    return (item, names, values) => parts.some((part) => part(item, names, values));
  }

  #both(): Condition {
    const parts = [this.#one()];
    while (this.#takes('AND')) parts.push(this.#one());
    const [only] = parts;
    if (parts.length === 1 && only) return only;
    return (item, names, values) => parts.every((part) => part(item, names, values));
  }

  #one(): Condition {
    if (this.#takes('NOT')) {
      const part = this.#one();
      return (item, names, values) => !part(item, names, values);
    }
    if (this.#takes('(')) {
      const inside = this.#either();
      this.#needs(')');
      return inside;
    }
    const name = this.#tokens[this.#next] ?? '';
    const called = this.#tokens[this.#next + 1] === '(' ? functions.get(name) : undefined;
    return called ? this.#call(called) : this.#comparison();
  }

  #call(test: (one: unknown, other: unknown) => boolean): Condition {
    this.#next += 2;
    const path = this.#operand();
    const more = this.#takes(',') ? this.#operand() : undefined;
    this.#needs(')');
    return (item, names, values) => test(path(item, names, values), more?.(item, names, values));
  }

  #comparison(): Condition {
    const left = this.#operand();
    const compare = comparators.get(this.#tokens[this.#next] ?? '');
    if (!compare) throw this.#unknown();
    this.#next += 1;
    const right = this.#operand();
    return (item, names, values) => compare(left(item, names, values), right(item, names, values));
  }

  #operand(): Operand {
    const token = this.#tokens[this.#next] ?? '';
    if (!/^[#:]?\w+$/.test(token)) throw this.#unknown();
    this.#next += 1;
    if (token.startsWith(':')) {
      this.uses.add(token);
      return (_item, _names, values) => values[token];
    }
    if (!token.startsWith('#')) return (item) => item?.[token];
    this.uses.add(token);
    return (item, names) => item?.[names[token] ?? ''];
  }

  #takes(token: string): boolean {
    const isNext = this.#tokens[this.#next]?.toUpperCase() === token;
    if (isNext) this.#next += 1;
    return isNext;
  }

  #needs(token: string): void {
    if (!this.#takes(token)) throw this.#unknown();
  }

  #unknown() {
    return notImplemented(`the expression "${this.#expression}"`);
  }
}

const known = new Map<string, Compiled>();

/** Reads an expression once and keeps it. */
export function compiled(expression: string): Compiled {
  const there = known.get(expression);
  if (there) return there;
  const parser = new Parser(expression);
  const made = { holds: parser.whole(), uses: parser.uses };
  known.set(expression, made);
  return made;
}

/** AWS refuses names and values that are missing, and those that no expression uses. */
export function checkUse(used: readonly ReadonlySet<string>[], names: Names | undefined, values: Values | undefined) {
  const given = new Set([...Object.keys(names ?? {}), ...Object.keys(values ?? {})]);
  const all = new Set(used.flatMap((uses) => [...uses]));
  for (const name of all) {
    if (!given.has(name)) throw invalid(`An expression attribute name or value is not defined: ${name}`);
  }
  for (const name of given) if (!all.has(name)) throw invalid(`${name} is unused in expressions`);
}

const invalid = (message: string) => new AwsError('ValidationException', message);
