import { beforeAll, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { permissions } from '../../infra/functions/permissions.ts';
import { functionNames } from '../../functions/runtime/function-names.ts';
import { resourcesOf, synthesise, theOnly } from './synthesised.ts';

let template: Template;
beforeAll(() => {
  template = synthesise();
});

it('makes a pool in which only administrators create users, who sign in by employee number', () => {
  const pool = theOnly(template, 'AWS::Cognito::UserPool');
  expect(pool.DeletionPolicy).toBe('Retain');
  expect(pool.Properties).toMatchObject({
    AliasAttributes: ['preferred_username'],
    AutoVerifiedAttributes: ['email'],
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    DeletionProtection: 'ACTIVE',
    MfaConfiguration: 'OPTIONAL',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    UsernameConfiguration: { CaseSensitive: false },
    EmailConfiguration: {
      EmailSendingAccount: 'DEVELOPER',
      ConfigurationSet: { Ref: expect.stringMatching(/^OnboardingMailReportsSet/) },
    },
    LambdaConfig: { CustomMessage: expect.anything() },
    Schema: expect.arrayContaining([
      { Name: 'birthdate', Mutable: true, Required: false },
      { Name: 'given_name', Mutable: true, Required: false },
      { Name: 'family_name', Mutable: true, Required: false },
      {
        Name: 'universal_id',
        AttributeDataType: 'String',
        Mutable: false,
        StringAttributeConstraints: { MinLength: '36', MaxLength: '36' },
      },
    ]),
  });
});

it('asks for 15 characters of any kind, and lets temporary passwords outlive deadline and redrive', () => {
  const { Properties } = theOnly(template, 'AWS::Cognito::UserPool');
  expect(Properties['Policies']).toEqual({
    PasswordPolicy: {
      MinimumLength: 15,
      RequireLowercase: false,
      RequireUppercase: false,
      RequireNumbers: false,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 21,
    },
  });
});

it('makes a client with the two flows that the workflow needs and tokens that last as long', () => {
  const client = theOnly(template, 'AWS::Cognito::UserPoolClient');
  expect(client.Properties).toMatchObject({
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    EnableTokenRevocation: true,
    RefreshTokenRotation: { Feature: 'DISABLED' },
    AuthSessionValidity: 15,
    RefreshTokenValidity: 21 * 24 * 60,
    TokenValidityUnits: { RefreshToken: 'minutes' },
    PreventUserExistenceErrors: 'ENABLED',
    GenerateSecret: false,
    AllowedOAuthFlowsUserPoolClient: false,
  });
});

it('keeps the hires table with its history, and the vault without any', () => {
  const shared = {
    BillingMode: 'PAY_PER_REQUEST',
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
    DeletionProtectionEnabled: true,
  };
  const tables = Object.fromEntries(resourcesOf(template, 'AWS::DynamoDB::Table'));
  expect(Object.keys(tables).toSorted()).toEqual(['Hires', 'Vault']);
  expect(tables['Hires']).toMatchObject({
    DeletionPolicy: 'Retain',
    Properties: {
      ...shared,
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'sweep',
          KeySchema: [
            { AttributeName: 'sweep', KeyType: 'HASH' },
            { AttributeName: 'sweepAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'overdueIndex',
          KeySchema: [
            { AttributeName: 'overdueIndex', KeyType: 'HASH' },
            { AttributeName: 'dueAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    },
  });
  expect(tables['Vault']?.Properties).toMatchObject({
    ...shared,
    KeySchema: [
      { AttributeName: 'hireId', KeyType: 'HASH' },
      { AttributeName: 'item', KeyType: 'RANGE' },
    ],
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
  });
  expect(tables['Vault']?.Properties).not.toHaveProperty('StreamSpecification');
});

it('never renames what people and their data hang on', () => {
  const pinned = ['UserPool', 'UserPoolClient', 'Key', 'ExecutionKey', 'Hires', 'Vault'];
  expect(Object.keys(template.toJSON()['Resources'] as object)).toEqual(expect.arrayContaining(pinned));
});

it('turns both keys every year and keeps them', () => {
  const keys = resourcesOf(template, 'AWS::KMS::Key');
  expect(keys.map(([id]) => id).toSorted()).toEqual(['ExecutionKey', 'Key']);
  for (const [, key] of keys) {
    expect(key).toMatchObject({ DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
  }
});

it('ends every log: after 90 days, that of the audit after a year', () => {
  const logs = resourcesOf(template, 'AWS::Logs::LogGroup');
  const [audit, others] = [logs.filter(([id]) => id.includes('Audit')), logs.filter(([id]) => !id.includes('Audit'))];
  expect(others.filter(([, log]) => log.Properties['RetentionInDays'] !== 90)).toEqual([]);
  expect(audit.map(([, log]) => log.Properties['RetentionInDays'])).toEqual([365]);
  // Those of the functions that have their own, of the deployment's three, of two APIs, the state machine and the audit.
  const withOwnLog = functionNames.filter((name) => !permissions[name].audits);
  expect(logs).toHaveLength(withOwnLog.length + 3 + 2 + 1 + 1);
});
