import { expect, it } from '@jest/globals';
import { PoolEnvironment } from '../pool-environment.ts';

type Described = { UserPool: Record<string, unknown> & { SchemaAttributes: Record<string, unknown>[] } };

const describe = async (environment: PoolEnvironment) =>
  (await environment.ok<Described>('DescribeUserPool', environment.at({}))).UserPool;

const creation = (environment: PoolEnvironment, more: Record<string, unknown>) =>
  environment.refusal('CreateUserPool', { PoolName: 'p', ...more });

it('describes a pool with AWS’s defaults', async () => {
  const environment = await PoolEnvironment.make({
    pool: { Policies: undefined, Schema: undefined, AliasAttributes: undefined, AutoVerifiedAttributes: undefined },
  });
  const pool = await describe(environment);
  expect(pool).toMatchObject({
    Id: expect.stringMatching(/^us-east-1_[0-9A-Za-z]{9}$/),
    Arn: `arn:aws:cognito-idp:us-east-1:123456789012:userpool/${environment.pool}`,
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
  const environment = await PoolEnvironment.make();
  await environment.ok('UpdateUserPool', environment.at({ PoolName: 'renamed', AutoVerifiedAttributes: [] }));
  const pool = await describe(environment);
  expect(pool).toMatchObject({ Name: 'renamed', AliasAttributes: ['preferred_username'], AutoVerifiedAttributes: [] });
  expect(pool['Policies']).toMatchObject({ PasswordPolicy: { MinimumLength: 8 } });
  expect(pool.SchemaAttributes.map(({ Name }) => Name)).toContain('custom:universal_id');
});

it('refuses by name what it does not do', async () => {
  const environment = new PoolEnvironment();
  const trigger = 'arn:aws:lambda:us-east-1:123456789012:function:f';
  expect(await creation(environment, { MfaConfiguration: 'ON' })).toMatch(/^NotImplemented: .*MfaConfiguration ON/);
  expect(await creation(environment, { LambdaConfig: { PreSignUp: trigger } })).toMatch(/^NotImplemented: .*PreSignUp/);
  const SignInPolicy = { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] };
  expect(await creation(environment, { Policies: { SignInPolicy } })).toMatch(/^NotImplemented: .*EMAIL_OTP/);
});

it('refuses contradictory settings and schemas', async () => {
  const environment = new PoolEnvironment();
  const refused = async (more: Record<string, unknown>) =>
    expect(await creation(environment, more)).toMatch(/^InvalidParameterException: /);
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
  const environment = await PoolEnvironment.make({ pool: { Schema } });
  const value = (name: string, text: string) =>
    environment.refusal('AdminCreateUser', environment.creation({ [`custom:${name}`]: text }));
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
  const environment = await PoolEnvironment.make();
  await environment.create();
  const add = (Name: string) =>
    environment.refusal(
      'AddCustomAttributes',
      environment.at({ CustomAttributes: [{ Name, AttributeDataType: 'String' }] }),
    );
  expect(await add('department')).toBe('no refusal');
  expect(await add('department')).toMatch(/^InvalidParameterException: /);
  expect(await environment.refusal('AdminCreateUser', environment.creation({ 'custom:department': 'x' }))).toBe(
    'no refusal',
  );
});

it('lists, tags, protects and deletes pools', async () => {
  const environment = await PoolEnvironment.make({
    pool: { DeletionProtection: 'ACTIVE', UserPoolTags: { stage: 'test' } },
  });
  const arn = String((await describe(environment))['Arn']);
  await environment.ok('TagResource', { ResourceArn: arn, Tags: { team: 'hr' } });
  await environment.ok('UntagResource', { ResourceArn: arn, TagKeys: ['stage'] });
  await expect(environment.ok('ListTagsForResource', { ResourceArn: arn })).resolves.toEqual({ Tags: { team: 'hr' } });
  expect(await environment.refusal('DeleteUserPool', environment.at({}))).toMatch(/deletion protection is activated/);
  await environment.ok('UpdateUserPool', environment.at({}));
  await environment.ok('DeleteUserPool', environment.at({}));
  await expect(environment.ok('ListUserPools', { MaxResults: 60 })).resolves.toEqual({ UserPools: [] });
  expect(await environment.refusal('DescribeUserPool', environment.at({}))).toBe(
    `ResourceNotFoundException: User pool ${environment.pool} does not exist.`,
  );
});
