import { expect, it } from '@jest/globals';
import { PoolEnvironment } from '../pool-environment.ts';

const untyped =
  'InvalidParameterException: Invalid AttributeDataType input, consider using the provided AttributeDataType enum.';

const add = (environment: PoolEnvironment, ...CustomAttributes: unknown[]) =>
  environment.refusal('AddCustomAttributes', environment.at({ CustomAttributes }));

const custom = async (environment: PoolEnvironment) => {
  const { UserPool } = await environment.ok<{ UserPool: { SchemaAttributes: { Name: string }[] } }>(
    'DescribeUserPool',
    environment.at({}),
  );
  return UserPool.SchemaAttributes.map(({ Name }) => Name).filter((name) => name.includes(':'));
};

it('refuses a custom attribute without a type, and adds none of the others then', async () => {
  const environment = await PoolEnvironment.make();
  const before = await custom(environment);
  expect(await add(environment, { Name: 'dept' })).toBe(untyped);
  expect(await add(environment, { Name: 'team', AttributeDataType: 'String' }, { Name: 'dept' })).toBe(untyped);
  expect(await add(environment, { Name: 'dept', DeveloperOnlyAttribute: true })).toBe(untyped);
  expect(await custom(environment)).toEqual(before);
  expect(await add(environment, { Name: 'dept', AttributeDataType: 'Number' })).toBe('no refusal');
  expect(await custom(environment)).toEqual([...before, 'custom:dept']);
});

it('refuses one in the schema of a new pool too, where a standard attribute needs no type', async () => {
  const environment = await PoolEnvironment.make();
  const create = (Schema: unknown[]) => environment.refusal('CreateUserPool', { PoolName: 'p', Schema });
  expect(await create([{ Name: 'dept' }])).toBe(untyped);
  expect(await create([{ Name: 'email', Required: true }])).toBe('no refusal');
});
