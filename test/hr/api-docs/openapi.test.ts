import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { openapi } from '../../../hr/api-docs/openapi.ts';
import { hire as hireSchema } from '../../../workflow/contract/hire.ts';
import { aHire } from '../../journeys/journey.ts';
import { type Json, judge, resolved } from './json-schema.ts';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const document = JSON.parse(read('../../../hr/api-docs/openapi.json')) as Json & Document;

type Example = { readonly value: unknown };
type Media = {
  readonly schema: Json;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Example>>;
};
type Body = { readonly description?: string; readonly content: Readonly<Record<string, Media>> };
type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly requestBody?: Body & { readonly required: boolean };
  readonly responses: Readonly<Record<string, Body>>;
};
type Path = {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
} & Readonly<Record<'get' | 'post' | 'delete', Operation | undefined>>;
type Document = {
  readonly openapi: string;
  readonly info: object;
  readonly paths: Readonly<Record<string, Path>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly components: { readonly securitySchemes: object; readonly schemas: Readonly<Record<string, Json>> };
};

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  (['get', 'post', 'delete'] as const).flatMap((method) => {
    const operation = item[method];
    return operation ? [{ path, method, item, operation }] : [];
  }),
);
const bodies = operations.flatMap(({ operation: { operationId, requestBody, responses } }) => [
  ...(requestBody ? [{ where: `${operationId} request`, body: requestBody as Body }] : []),
  ...Object.entries(responses).map(([status, body]) => ({ where: `${operationId} ${status}`, body })),
]);

it('is what the code generates: after a change of the contract, run npm run docs', () => {
  expect(document).toEqual(JSON.parse(JSON.stringify(openapi())));
});

it('is an OpenAPI 3.1 document whose every reference leads somewhere', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  expect(document.info).toEqual({
    title: expect.any(String),
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    description: expect.any(String),
    license: { name: expect.any(String), identifier: expect.any(String) },
  });
  expect(() => resolved(document, document)).not.toThrow();
});

it('names each operation once, says what it is for, and declares the parameters of its path', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(ids.toSorted()).toEqual(['cancel', 'correctEmail', 'erase', 'resend', 'startOnboarding', 'status']);
  for (const { path, item, operation } of operations) {
    expect(operation.summary).not.toBe('');
    const declared = (item.parameters ?? []).map(({ name, in: place, required }) => [name, place, required]);
    expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, 'path', true]));
  }
});

it('asks for a signature of AWS at every operation', () => {
  expect(document.security).toEqual([{ sigv4: [] }]);
  expect(document.components.securitySchemes).toMatchObject({
    sigv4: { type: 'apiKey', in: 'header', name: 'Authorization', 'x-amazon-apigateway-authtype': 'awsSigv4' },
  });
  expect(operations.filter(({ operation }) => 'security' in operation)).toEqual([]);
});

it.each(bodies)('shows examples of $where that fit its schema', ({ body }) => {
  expect(Object.keys(body.content)).toEqual(['application/json']);
  const { schema, example, examples = {} } = body.content['application/json']!;
  const fits = judge(document, schema);
  const shown = [...(example === undefined ? [] : [example]), ...Object.values(examples).map(({ value }) => value)];
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter((value) => !fits(value))).toEqual([]);
  expect(fits({ something: 'else' })).toBe(false);
});

it('describes every answer, and every field that the contract has', () => {
  const answers = bodies.filter(({ where }) => !where.endsWith('request'));
  expect(answers.filter(({ body }) => !body.description)).toEqual([]);
  const { GatewayError: _theirs, ...own } = document.components.schemas;
  for (const schema of Object.values(own)) {
    const { properties = {} } = schema as { properties?: Record<string, { description?: string; $ref?: string }> };
    const silent = Object.entries(properties).filter(([, { description, $ref }]) => !description && !$ref);
    expect(silent.map(([name]) => name)).toEqual([]);
  }
});

/** What names are made of is said in words only: patterns of Unicode's properties are not for every reader. */
const isOfThatLength = (name: string, value: unknown) =>
  name === 'groups'
    ? Array.isArray(value) && value.length <= 20
    : name.endsWith('Name') && typeof value === 'string' && value.length > 0 && value.length <= 100;
const isTaken = (value: unknown) => z.safeParse(hireSchema, value).success;

it('takes as a hire what the contract takes, and refuses what it refuses but for odd characters in names', () => {
  const isHire = judge(document, { $ref: '#/components/schemas/Hire' });
  const odd = fc.constantFrom<unknown>(
    undefined,
    null,
    7,
    '',
    'x',
    'X-1',
    '8D7A7D2E-7A51-4C89-9A39-3A5EF3B9C002',
    '1981-02-29',
    '1980-02-29',
    'a@b',
    'a.b+c@home.example',
    `${'a'.repeat(250)}@x.example`,
    'ja',
    '花 太郎',
    'tab\t',
    '\uD800',
    [],
    ['staff'],
    ['a b'],
    Array.from({ length: 21 }, (_, index) => `g${index}`),
  );
  const field = fc.constantFrom(...Object.keys(hireSchema.shape), 'extra', 'constructor');
  fc.assert(
    fc.property(field, odd, (name, value) => {
      const { [name as 'email']: _old, ...rest } = aHire({ givenName: 'Hana', groups: ['staff'] });
      const hire = value === undefined ? rest : { ...rest, [name]: value };
      expect([isHire(hire), hire]).toEqual([isTaken(hire) || isOfThatLength(name, value), hire]);
    }),
    { numRuns: 400 },
  );
});

it('has exactly the routes that the API answers', () => {
  const routes = read('../../../functions/hr-api/http.ts').matchAll(
    /route\('hr-[a-z-]+', '(GET|POST|DELETE)', '([^']+)'/g,
  );
  const answered = [...routes].map(([, method, path]) => `${method} ${path}`);
  expect(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).toSorted()).toEqual(
    answered.toSorted(),
  );
});
