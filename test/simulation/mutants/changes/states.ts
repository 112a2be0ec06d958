// Changes a text in the written state machine, found by the state and the field that it stands in.
import type { StateChange } from '../mutant.ts';

type Json = string | number | boolean | null | Json[] | { [member: string]: Json };

/** The same value with every text of that kind changed, and how many there were. */
function replaced(json: Json, value: string, to: string): [Json, number] {
  if (json === value) return [to, 1];
  if (typeof json !== 'object' || json === null) return [json, 0];
  const members = Object.entries(json).map(([member, inner]) => ({ member, changed: replaced(inner, value, to) }));
  const count = members.reduce((sum, { changed }) => sum + changed[1], 0);
  if (Array.isArray(json)) return [members.map(({ changed }) => changed[0]), count];
  return [Object.fromEntries(members.map(({ member, changed }) => [member, changed[0]])), count];
}

/** @throws Error when the text does not stand exactly once in that field of that state */
export function withState(definition: string, { state, field, value, to }: StateChange): string {
  const machine = JSON.parse(definition) as { States: Record<string, Record<string, Json>> };
  const found = machine.States[state];
  if (!found) throw new Error(`there is no state "${state}".`);
  const [changed, count] = replaced(found[field] ?? null, value, to);
  if (count !== 1) throw new Error(`"${value}" stands ${count} times in ${field} of "${state}".`);
  found[field] = changed;
  return JSON.stringify(machine, undefined, 2);
}
