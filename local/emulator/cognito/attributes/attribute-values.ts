// Checks attribute values against the schema of a pool, in AWS's words.
import { invalidParameter, schemaMismatch } from '../wire/errors.ts';
import type { Schema, SchemaAttribute } from './schema.ts';

/** Whether the request is one by an administrator or by the user decides on AWS's words for an unknown attribute. */
export type Writer = 'admin' | 'user';

const stringProblem = (value: string, { StringAttributeConstraints: limits = {} }: SchemaAttribute) => {
  const { length } = value;
  if (limits.MinLength !== undefined && length < Number(limits.MinLength)) {
    return `String must be no shorter than ${limits.MinLength} characters`;
  }
  if (limits.MaxLength !== undefined && length > Number(limits.MaxLength)) {
    return `String must be no longer than ${limits.MaxLength} characters`;
  }
  return undefined;
};

const numberProblem = (value: string, { NumberAttributeConstraints: limits = {} }: SchemaAttribute) => {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return 'Value is not a valid number';
  if (limits.MinValue !== undefined && Number(value) < Number(limits.MinValue)) {
    return `Number must be no less than ${limits.MinValue}`;
  }
  if (limits.MaxValue !== undefined && Number(value) > Number(limits.MaxValue)) {
    return `Number must be no more than ${limits.MaxValue}`;
  }
  return undefined;
};

const booleanProblem = (value: string) => (/^(true|false)$/i.test(value) ? undefined : 'Value is not a valid boolean');

const dateProblem = (value: string) =>
  Number.isNaN(Date.parse(value)) && !/^\d+$/.test(value) ? 'Value is not a valid date' : undefined;

const problemOf = { String: stringProblem, Number: numberProblem, Boolean: booleanProblem, DateTime: dateProblem };

const valueProblem = (value: string, attribute: SchemaAttribute) =>
  problemOf[attribute.AttributeDataType](value, attribute);

// 'custom:x: Attribute does not exist in the schema.' is what users see on their own writes, the other text what
// administrators see (amplify-flutter issue 509; several applications that match on it).
const unknownProblem = (name: string, writer: Writer) =>
  writer === 'admin'
    ? `Type for attribute {${name}} could not be determined`
    : `${name}: Attribute does not exist in the schema.`;

const formatProblem = (name: string, value: string) => {
  if (name === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value)) return 'Invalid email address format.';
  if (name === 'phone_number' && !/^\+[1-9]\d{1,14}$/.test(value)) return 'Invalid phone number format.';
  return undefined;
};

/** Blank values mean "no attribute" and are not checked. Raises one error that names every attribute at fault. */
export const checkAttributeValues = (schema: Schema, values: ReadonlyMap<string, string>, writer: Writer) => {
  const problems: string[] = [];
  for (const [name, value] of values) {
    const attribute = schema.get(name);
    if (name === 'sub') throw invalidParameter('Cannot modify the non-mutable attribute sub');
    const problem = attribute && value !== '' ? valueProblem(value, attribute) : undefined;
    if (!attribute) problems.push(unknownProblem(name, writer));
    else if (problem !== undefined) problems.push(`${name}: ${problem}`);
  }
  if (problems.length > 0) throw schemaMismatch(problems);
  for (const [name, value] of values) {
    const problem = value === '' ? undefined : formatProblem(name, value);
    if (problem !== undefined) throw invalidParameter(problem);
  }
};

const updateProblem = (schema: Schema, name: string, writer: Writer) => {
  const attribute = schema.get(name);
  if (!attribute) return writer === 'user' ? 'Attribute does not exist in the schema.' : undefined;
  return !attribute.Mutable && name !== 'sub' ? 'Attribute cannot be updated.' : undefined;
};

/**
 * Immutable attributes can be set at creation only, even when they were left out there. AWS tells of every attribute
 * that an update may not name in a line of its own, the last one ended like the others (amplify-flutter issue 1531).
 */
export const refuseUpdates = (schema: Schema, names: Iterable<string>, writer: Writer) => {
  const lines = [...names].flatMap((name) => {
    const problem = updateProblem(schema, name, writer);
    return problem === undefined ? [] : [`user.${name}: ${problem}\n`];
  });
  if (lines.length > 0) throw invalidParameter(lines.join(''));
};

/** The values as they are stored: booleans in lower case. */
export const normalisedValues = (schema: Schema, given: readonly { Name: string; Value?: string | undefined }[]) =>
  new Map(
    given.map(({ Name, Value = '' }) => [
      Name,
      schema.get(Name)?.AttributeDataType === 'Boolean' ? Value.toLowerCase() : Value,
    ]),
  );

export const isVerifiable = (name: string) => name === 'email' || name === 'phone_number';
