// The fields of a state that are evaluated together, in AWS's order: each is a template with its name.
import type { Scope } from './scope.ts';
import type { Template } from './template.ts';

export type FieldName =
  | 'Arguments'
  | 'Assign'
  | 'Cause'
  | 'Error'
  | 'HeartbeatSeconds'
  | 'ItemSelector'
  | 'Items'
  | 'MaxConcurrency'
  | 'Output'
  | 'Seconds'
  | 'TimeoutSeconds'
  | 'Timestamp';

export type Field = readonly [name: FieldName, template: Template];

export type Values = { [Name in FieldName]?: unknown };

export type Fields = { readonly sync: boolean; readonly list: readonly Field[] };

export const fieldsOf = (list: readonly Field[]): Fields => ({
  sync: list.every(([, template]) => template.sync),
  list,
});

const nothing: Values = {};

export const runNow = (fields: Fields, scope: Scope): Values => {
  if (fields.list.length === 0) return nothing;
  const values: Values = {};
  for (const [name, template] of fields.list) values[name] = template.run(scope);
  return values;
};

export const runLater = async (fields: Fields, scope: Scope): Promise<Values> => {
  const values: Values = {};
  for (const [name, template] of fields.list) values[name] = await template.run(scope);
  return values;
};
