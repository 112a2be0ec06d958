import { expect, it } from '@jest/globals';
import { PoolWorld } from '../pool-world.ts';

type Described = { UserPool: Record<string, unknown> & { SchemaAttributes: Record<string, unknown>[] } };

const describe = async (world: PoolWorld) => (await world.ok<Described>('DescribeUserPool', world.at({}))).UserPool;

const creation = (world: PoolWorld, more: Record<string, unknown>) =>
  world.refusal('CreateUserPool', { PoolName: 'p', ...more });

it('describes a pool with AWS’s defaults', async () => {
  const world = await PoolWorld.make({
    pool: { Policies: undefined, Schema: undefined, AliasAttributes: undefined, AutoVerifiedAttributes: undefined },
  });
  const pool = await describe(world);
  expect(pool).toMatchObject({
    Id: expect.stringMatching(/^us-east-1_[0-9A-Za-z]{9}$/),
    Arn: `arn:aws:cognito-idp:us-east-1:123456789012:userpool/${world.pool}`,
    Policies: {
      PasswordPolicy: {
        MinimumLength: 8,
        RequireUppercase: true,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 7,
      },
    },
    MfaConfiguration: 'OFF',
    DeletionProtection: 'INACTIVE',
    UserPoolTier: 'ESSENTIALS',
    EstimatedNumberOfUsers: 0,
  });
  expect(pool.SchemaAttributes.map(({ Name }) => Name)).toEqual(expect.arrayContaining(['sub', 'birthdate']));
  expect(pool).not.toHaveProperty('AliasAttributes');
});

it('replaces all settings on update, and keeps what cannot change', async () => {
  const world = await PoolWorld.make();
  await world.ok('UpdateUserPool', world.at({ PoolName: 'renamed', AutoVerifiedAttributes: [] }));
  const pool = await describe(world);
  expect(pool).toMatchObject({ Name: 'renamed', AliasAttributes: ['preferred_username'], AutoVerifiedAttributes: [] });
  expect(pool['Policies']).toMatchObject({ PasswordPolicy: { MinimumLength: 8 } });
  expect(pool.SchemaAttributes.map(({ Name }) => Name)).toContain('custom:universal_id');
});

it('refuses by name what it does not do', async () => {
  const world = new PoolWorld();
  const trigger = 'arn:aws:lambda:us-east-1:123456789012:function:f';
  expect(await creation(world, { MfaConfiguration: 'ON' })).toMatch(/^NotImplemented: .*MfaConfiguration ON/);
  expect(await creation(world, { LambdaConfig: { PreSignUp: trigger } })).toMatch(/^NotImplemented: .*PreSignUp/);
  const SignInPolicy = { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] };
  expect(await creation(world, { Policies: { SignInPolicy } })).toMatch(/^NotImplemented: .*EMAIL_OTP/);
});

it('refuses contradictory settings and schemas', async () => {
  const world = new PoolWorld();
  const refused = async (more: Record<string, unknown>) =>
    expect(await creation(world, more)).toMatch(/^InvalidParameterException: /);
  await refused({ AliasAttributes: ['email'], UsernameAttributes: ['email'] });
  await refused({ UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } });
  await refused({ UserPoolTier: 'LITE', Policies: { PasswordPolicy: { PasswordHistorySize: 3 } } });
  await refused({ Policies: { PasswordPolicy: { MinimumLength: 5 } } });
  await refused({ Schema: [{ Name: 'email', AttributeDataType: 'Number' }] });
  await refused({ Schema: [{ Name: 'x', AttributeDataType: 'String', Required: true }] });
  await refused({ Schema: [{ Name: 'x' }, { Name: 'x' }] });
  await refused({ Schema: [{ Name: 'x', StringAttributeConstraints: { MinLength: 'many' } }] });
  await refused({
    AliasAttributes: ['preferred_username'],
    Schema: [{ Name: 'preferred_username', AttributeDataType: 'String', Required: true }],
  });
});

it('checks values of every type of attribute', async () => {
  const Schema = [
    { Name: 'age', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '18', MaxValue: '99' } },
    { Name: 'joined', AttributeDataType: 'DateTime' },
    { Name: 'remote', AttributeDataType: 'Boolean' },
    { Name: 'team', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '3' } },
  ];
  const world = await PoolWorld.make({ pool: { Schema } });
  const value = (name: string, text: string) =>
    world.refusal('AdminCreateUser', world.creation({ [`custom:${name}`]: text }));
  for (const [name, good, ...bad] of [
    ['age', '18', '17', '100', 'many'],
    ['joined', '2026-01-05T10:00:00Z', 'someday'],
    ['remote', 'true', 'perhaps'],
    ['team', 'abc', 'abcd'],
  ] as const) {
    expect(await value(name, good)).toBe('no refusal');
    for (const text of bad) {
      expect(await value(name, text)).toMatch(
        new RegExp(`^InvalidParameterException: Attributes did not conform to the schema: custom:${name}: `),
      );
    }
  }
});

it('adds custom attributes to a pool that has users', async () => {
  const world = await PoolWorld.make();
  await world.create();
  const add = (Name: string) =>
    world.refusal('AddCustomAttributes', world.at({ CustomAttributes: [{ Name, AttributeDataType: 'String' }] }));
  expect(await add('department')).toBe('no refusal');
  expect(await add('department')).toMatch(/^InvalidParameterException: /);
  expect(await world.refusal('AdminCreateUser', world.creation({ 'custom:department': 'x' }))).toBe('no refusal');
});

it('lists, tags, protects and deletes pools', async () => {
  const world = await PoolWorld.make({ pool: { DeletionProtection: 'ACTIVE', UserPoolTags: { stage: 'test' } } });
  const arn = String((await describe(world))['Arn']);
  await world.ok('TagResource', { ResourceArn: arn, Tags: { team: 'hr' } });
  await world.ok('UntagResource', { ResourceArn: arn, TagKeys: ['stage'] });
  await expect(world.ok('ListTagsForResource', { ResourceArn: arn })).resolves.toEqual({ Tags: { team: 'hr' } });
  expect(await world.refusal('DeleteUserPool', world.at({}))).toMatch(/deletion protection is activated/);
  await world.ok('UpdateUserPool', world.at({}));
  await world.ok('DeleteUserPool', world.at({}));
  await expect(world.ok('ListUserPools', { MaxResults: 60 })).resolves.toEqual({ UserPools: [] });
  expect(await world.refusal('DescribeUserPool', world.at({}))).toBe(
    `ResourceNotFoundException: User pool ${world.pool} does not exist.`,
  );
});
