// Compiles the JSON of Arguments, Output, Assign and so on: which strings are expressions, and what they may refer to.
import { isObject, setMember, type JsonObject } from '../json.ts';
import { compileExpression, type Expression } from '../jsonata/expression.ts';
import {
  arrayTemplate,
  constantTemplate,
  expressionTemplate,
  objectTemplate,
  type Expected,
  type Template,
} from '../jsonata/template.ts';
import type { Random } from '../../kit/seams.ts';
import type { Place } from './diagnostics.ts';

/** What `$states` may be asked for at a place, besides input and context. */
export type StatesMembers = readonly ('result' | 'errorOutput')[];

/** Where a template stands: its place in the definition, and its name inside the state as errors tell it. */
export type Slot = { place: Place; location: string; members: StatesMembers; random: Random };

export const inner = (slot: Slot, key: string | number): Slot => ({
  ...slot,
  place: slot.place.at(key),
  location: typeof key === 'number' ? `${slot.location}[${key}]` : `${slot.location}/${key}`,
});

const parse = (source: string, random: Random): { expression?: Expression; error?: unknown } => {
  try {
    return { expression: compileExpression(source, random) };
  } catch (error) {
    return { error };
  }
};

const unsupported = 'UNSUPPORTED_JSONATA_EXPRESSION';

/** Reported of AWS: `$states` may be asked for a member that nobody knows, and has none then. */
const checkReferences = ({ place, members }: Slot, { references }: Expression): void => {
  for (const name of references.context) {
    const where = name === '$$' ? '' : ' at the top level';
    place.add(unsupported, `Reference to '${name}'${where} is not supported.`);
  }
  for (const member of ['result', 'errorOutput'] as const) {
    if (references.states.has(member) && !members.includes(member)) {
      place.add(unsupported, `Field '$states.${member}' does not exist.`);
    }
  }
};

/** `??` and `?:` came with JSONata 2.1; Step Functions has 2.0.6. Strings, names and patterns are looked over. */
const newOperator = /\?(?:\?|:)/;
const literals = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\/\*.*?\*\/|(?<=[(,~>]\s*)\/(?:[^/\\]|\\.)+\/[im]*/gs;

/** What the parser says, without its code; in JSONata 2.0.6 the second half of a newer operator is what is wrong with it. */
const syntaxError = (source: string, error: unknown): string | undefined => {
  if (error !== undefined) return isObject(error) ? String(error['message']) : 'Syntax error';
  const operator = newOperator.exec(source.replaceAll(literals, '""'))?.[0];
  return operator && `The symbol "${operator.slice(1)}" cannot be used as a unary operator`;
};

const compileSource = (slot: Slot, text: string): Expression | undefined => {
  const source = text.slice(2, -2).trim();
  const { expression, error } = parse(source, slot.random);
  const wrong = syntaxError(source, error);
  if (wrong !== undefined) slot.place.add('INVALID_JSONATA_EXPRESSION', wrong);
  else if (expression !== undefined) checkReferences(slot, expression);
  return expression;
};

/** Whether a string is an expression: it begins with `{%` and ends with `%}`, without blanks around. */
export const isExpression = (text: string): boolean => text.startsWith('{%') && text.endsWith('%}') && text.length >= 4;

const compileText = (slot: Slot, text: string, expected?: Expected): Template => {
  if (isExpression(text)) {
    const expression = compileSource(slot, text);
    return expression === undefined ? constantTemplate(null) : expressionTemplate(expression, slot.location, expected);
  }
  if (text.startsWith('{%')) slot.place.schema("A JSONata expression must end with '%}'");
  else if (text.endsWith('%}')) slot.place.schema("A JSONata expression must start with '{%'");
  return constantTemplate(text);
};

type Compiled = { template: Template; constant: boolean; value: unknown };

const compileArray = (slot: Slot, items: readonly unknown[]): Compiled => {
  const parts = items.map((item, index) => compileValue(inner(slot, index), item));
  if (parts.every(({ constant }) => constant))
    return { template: constantTemplate(items), constant: true, value: items };
  return { template: arrayTemplate(parts.map(({ template }) => template)), constant: false, value: undefined };
};

const compileObject = (slot: Slot, object: JsonObject): Compiled => {
  const parts = Object.keys(object).map((key) => ({ key, compiled: compileValue(inner(slot, key), object[key]) }));
  if (parts.every(({ compiled }) => compiled.constant)) {
    const value: JsonObject = {};
    for (const { key, compiled } of parts) setMember(value, key, compiled.value);
    return { template: constantTemplate(value), constant: true, value };
  }
  return {
    template: objectTemplate(parts.map(({ key, compiled }) => [key, compiled.template])),
    constant: false,
    value: undefined,
  };
};

const compileValue = (slot: Slot, value: unknown): Compiled => {
  if (typeof value === 'string') {
    const constant = !isExpression(value);
    return { template: compileText(slot, value), constant, value };
  }
  if (Array.isArray(value)) return compileArray(slot, value);
  if (isObject(value)) return compileObject(slot, value);
  return { template: constantTemplate(value), constant: true, value };
};

export const compileTemplate = (slot: Slot, value: unknown): Template => compileValue(slot, value).template;

/** For a field that is an expression giving one type, or a constant that the caller has checked. */
export const compileTyped = (slot: Slot, value: unknown, expected: Expected): Template =>
  typeof value === 'string' ? compileText(slot, value, expected) : constantTemplate(value);
