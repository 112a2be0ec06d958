// The fields of a state that are evaluated together, in AWS's order: each is a template with its name.
import type { Scope } from './scope.ts';
import type { Template } from './template.ts';

export type FieldName =
  | 'Arguments'
  | 'Assign'
  | 'BatchInput'
  | 'Cause'
  | 'Error'
  | 'HeartbeatSeconds'
  | 'ItemSelector'
  | 'Items'
  | 'MaxConcurrency'
  | 'MaxInputBytesPerBatch'
  | 'MaxItems'
  | 'MaxItemsPerBatch'
  | 'Output'
  | 'ReaderArguments'
  | 'Seconds'
  | 'TimeoutSeconds'
  | 'Timestamp'
  | 'ToleratedFailureCount'
  | 'ToleratedFailurePercentage'
  | 'WriterArguments';

export type Field = readonly [name: FieldName, template: Template];

export type Values = { [Name in FieldName]?: unknown };

export type Fields = readonly Field[];

const nothing: Values = {};

const rest = async (fields: Fields, scope: Scope, values: Values, pending: Promise<unknown>): Promise<Values> => {
  const from = Object.keys(values).length;
  for (const [index, [name, template]] of fields.slice(from).entries()) {
    values[name] = await (index === 0 ? pending : template.run(scope));
  }
  return values;
};

/** The values themselves, or a promise of them where an expression could not be run at once. */
export const runFields = (fields: Fields, scope: Scope): Promise<Values> | Values => {
  if (fields.length === 0) return nothing;
  const values: Values = {};
  for (const [name, template] of fields) {
    const value = template.run(scope);
    if (value instanceof Promise) return rest(fields, scope, values, value);
    values[name] = value;
  }
  return values;
};
