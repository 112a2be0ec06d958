// Compiles the JSON of Arguments, Output, Assign and so on: which strings are expressions, and what they may refer to.
import { isObject, setMember, type JsonObject } from '../json.ts';
import { compileExpression, errorText, type Expression } from '../jsonata/expression.ts';
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

const known = new Set(['input', 'context', 'result', 'errorOutput']);

const checkReferences = ({ place, members }: Slot, { references }: Expression): void => {
  for (const member of references.states) {
    if (member === 'result' && !members.includes('result')) {
      place.schema("The variable '$states.result' is not available in this field");
    } else if (member === 'errorOutput' && !members.includes('errorOutput')) {
      place.schema("The variable '$states.errorOutput' is not available in this field");
    } else if (!known.has(member)) place.schema(`The variable '$states.${member}' does not exist`);
  }
};

/** `??` and `?:` came with JSONata 2.1; Step Functions has 2.0.6. Strings, names and patterns are looked over. */
const newOperator = /\?\?|\?:/;
const literals = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\/\*.*?\*\/|(?<=[(,~>]\s*)\/(?:[^/\\]|\\.)+\/[im]*/gs;

const compileSource = (slot: Slot, text: string): Expression | undefined => {
  const source = text.slice(2, -2).trim();
  try {
    const expression = compileExpression(source, slot.random);
    const operator = newOperator.exec(source.replaceAll(literals, '""'))?.[0];
    if (operator !== undefined) {
      slot.place.schema(
        `The JSONata expression is not valid. The operator '${operator}' is not known to JSONata 2.0.6`,
      );
    }
    checkReferences(slot, expression);
    return expression;
  } catch (error) {
    slot.place.schema(`The JSONata expression '${source}' is not valid. ${errorText(error)}`);
    return undefined;
  }
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
