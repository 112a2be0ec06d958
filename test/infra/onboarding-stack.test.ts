import { beforeAll, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { readSettings } from '../../functions/shared/settings.ts';
import { functionNames } from '../../infra/functions.ts';
import { resourcesOf, settings, synthesise, theOnly } from './synthesised.ts';

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
    MfaConfiguration: 'OFF',
    EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
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

it('keeps the desk with its history, and the vault without any', () => {
  const shared = {
    BillingMode: 'PAY_PER_REQUEST',
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
    DeletionProtectionEnabled: true,
  };
  const tables = Object.fromEntries(resourcesOf(template, 'AWS::DynamoDB::Table'));
  expect(Object.keys(tables).toSorted()).toEqual(['Desk', 'Vault']);
  expect(tables['Desk']).toMatchObject({
    DeletionPolicy: 'Retain',
    Properties: {
      ...shared,
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
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
  const pinned = ['UserPool', 'UserPoolClient', 'Key', 'Desk', 'Vault'];
  expect(Object.keys(template.toJSON()['Resources'] as object)).toEqual(expect.arrayContaining(pinned));
});

it('turns the one key every year and keeps it', () => {
  const key = theOnly(template, 'AWS::KMS::Key');
  expect(key).toMatchObject({ DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
});

it('makes one function per step and callback, each with a log of its own that ends', () => {
  const functions = resourcesOf(template, 'AWS::Lambda::Function');
  expect(functions).toHaveLength(functionNames.length);
  for (const [, { Properties }] of functions) {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 512,
      Timeout: 20,
      TracingConfig: { Mode: 'Active' },
    });
  }
  const logs = functions.map(([, { Properties }]) => JSON.stringify(Properties['LoggingConfig']));
  expect(new Set(logs).size).toBe(functions.length);
  const endless = resourcesOf(template, 'AWS::Logs::LogGroup').filter(([, log]) => !log.Properties['RetentionInDays']);
  expect(endless).toEqual([]);
});

const environmentsOf = (functions: ReturnType<typeof resourcesOf>) =>
  functions.map(([id, { Properties }]) => {
    const { Variables } = Properties['Environment'] as { Variables: Record<string, unknown> };
    return { id, variables: Variables };
  });

it('gives every function an environment that it starts with', () => {
  const environments = environmentsOf(resourcesOf(template, 'AWS::Lambda::Function'));
  const trigger = environments.filter(({ id }) => id.includes('CustomMessage'));
  expect(trigger.flatMap(({ variables }) => Object.keys(variables)).toSorted()).toEqual([
    'CODE_MINUTES',
    'COMPANY_NAME',
    'SUPPORT_CONTACT',
  ]);
  for (const { variables } of environments.filter(({ id }) => !id.includes('CustomMessage'))) {
    const texts = Object.entries(variables).map(([name, value]) => [name, typeof value === 'string' ? value : 'ref']);
    const read = readSettings(Object.fromEntries(texts));
    expect(read.deadline).toBe(settings.deadlineDays * 24 * 3_600_000);
    expect(read.passwordPolicy.minimumLength).toBe(15);
  }
});

it('runs a Standard state machine that logs every state and no data', () => {
  expect(theOnly(template, 'AWS::StepFunctions::StateMachine').Properties).toMatchObject({
    StateMachineType: 'STANDARD',
    LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    TracingConfiguration: { Enabled: true },
  });
});

it('answers four POST routes, throttled and logged, and no other', () => {
  const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(([, route]) => route.Properties['RouteKey']);
  expect(routes.map(String).toSorted()).toEqual([
    'POST /api/email-code',
    'POST /api/new-password',
    'POST /api/resend',
    'POST /api/status',
  ]);
  const { Properties } = theOnly(template, 'AWS::ApiGatewayV2::Stage');
  expect(Properties['DefaultRouteSettings']).toEqual({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
  const { Format } = Properties['AccessLogSettings'] as { Format: string };
  expect(Format).toContain('$context.status');
  expect(Format).not.toMatch(/sourceIp|userAgent|context\.path/);
});

it('keeps the files of the page private, and gives them over TLS alone', () => {
  const bucket = theOnly(template, 'AWS::S3::Bucket');
  expect(bucket.Properties).toMatchObject({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    BucketEncryption: expect.anything(),
  });
  const policy = theOnly(template, 'AWS::S3::BucketPolicy').Properties['PolicyDocument'] as { Statement: unknown[] };
  expect(policy.Statement).toContainEqual(
    expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  );
});
