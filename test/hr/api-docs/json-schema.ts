// Judges values by the JSON schemas of our documents, which a reader elsewhere would do with a validator of their own.
import { Ajv2020 } from 'ajv/dist/2020.js';

export type Json = { readonly [key: string]: Json } | readonly Json[] | string | number | boolean | null;

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a path such as #/components/schemas/Hire names. */
export function at(document: Json, pointer: string): Json {
  const found = pointer
    .split('/')
    .slice(1)
    .reduce<Json | undefined>((here, key) => (here !== undefined && isObject(here) ? here[key] : undefined), document);
  if (found === undefined) throw new Error(`Nothing is at ${pointer}.`);
  return found;
}

/** The schema with every reference replaced by what it names. */
export function resolved(document: Json, schema: Json): Json {
  if (Array.isArray(schema)) return schema.map((one) => resolved(document, one));
  if (!isObject(schema)) return schema;
  if (typeof schema['$ref'] === 'string') return resolved(document, at(document, schema['$ref']));
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, resolved(document, value)]));
}

// Formats are left alone: each has its pattern beside it, which says the same.
const ajv = new Ajv2020({ validateFormats: false });

/** Whether a value is what the schema describes. */
export function judge(document: Json, schema: Json): (value: unknown) => boolean {
  const validate = ajv.compile(resolved(document, schema) as object);
  return (value) => validate(value);
}
