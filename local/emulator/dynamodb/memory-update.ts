// Update expressions of the memory store: SET of whole top-level attributes to given values, and REMOVE. What goes beyond is
// refused by name.
import { notImplemented } from '../kit/aws-error.ts';
import type { Names, Values } from './memory-expression.ts';
import type { Item } from './memory-values.ts';

type Change = (item: Item, names: Names, values: Values) => Item;
type CompiledUpdate = { readonly change: Change; readonly uses: ReadonlySet<string> };

const form = /^\s*SET\s+(?<set>.+?)(?:\s+REMOVE\s+(?<remove>.+))?\s*$/s;
const assignment = /^(?<name>#?\w+)\s*=\s*(?<value>:\w+)$/;
const list = (text = '') => (text === '' ? [] : text.split(',').map((part) => part.trim()));

function compile(expression: string): CompiledUpdate {
  const unknown = () => notImplemented(`the update expression "${expression}"`);
  const { set, remove } = form.exec(expression)?.groups ?? {};
  if (set === undefined) throw unknown();
  const assignments = list(set).map((part) => {
    const { name, value } = assignment.exec(part)?.groups ?? {};
    if (name === undefined || value === undefined) throw unknown();
    return { name, value };
  });
  const removed = list(remove);
  if (removed.some((name) => !/^#?\w+$/.test(name))) throw unknown();
  const used = [...assignments.flatMap(({ name, value }) => [name, value]), ...removed];
  return {
    uses: new Set(used.filter((word) => /^[#:]/.test(word))),
    change(item, names, values) {
      const changed: Record<string, unknown> = { ...item };
      const nameOf = (name: string) => (name.startsWith('#') ? (names[name] ?? '') : name);
      for (const { name, value } of assignments) changed[nameOf(name)] = values[value];
      for (const name of removed) delete changed[nameOf(name)];
      return changed;
    },
  };
}

const known = new Map<string, CompiledUpdate>();

/** Reads an update expression once and keeps it. */
export function compiledUpdate(expression: string): CompiledUpdate {
  const there = known.get(expression);
  if (there) return there;
  const made = compile(expression);
  known.set(expression, made);
  return made;
}
