// The local emulator is provisioned by hand; here it is held against the stack, so that a journey runs on what is deployed.
import { beforeAll, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { reportedEvents } from '../../local/onboarding/mail-reports.ts';
import { createOnboarding, type Onboarding } from '../../local/onboarding/onboarding.ts';
import { synthesise, theOne, theOnly } from './synthesised.ts';

let template: Template;
let local: Onboarding;
beforeAll(async () => {
  template = synthesise();
  local = await createOnboarding({ seed: 'provision' });
});

type Attribute = { Name: string; Mutable: boolean; Required: boolean; StringAttributeConstraints?: object };
const byName = (schema: readonly Attribute[]) =>
  Object.fromEntries(
    schema.map(({ Name, Mutable, Required, StringAttributeConstraints }) => [
      Name.replace('custom:', ''),
      { Mutable, Required: Required ?? false, ...(Name.includes('universal') && StringAttributeConstraints) },
    ]),
  );

it('has the pool of the stack', async () => {
  const { Properties: deployed } = theOnly(template, 'AWS::Cognito::UserPool');
  const { UserPool } = (await local.emulator.cognito.call('DescribeUserPool', { UserPoolId: local.userPoolId })) as {
    UserPool: Record<string, unknown> & { SchemaAttributes: Attribute[] };
  };
  const same = [
    'AliasAttributes',
    'UsernameConfiguration',
    'AutoVerifiedAttributes',
    'UserAttributeUpdateSettings',
    'MfaConfiguration',
    'DeletionProtection',
  ];
  for (const key of same) expect([key, UserPool[key]]).toEqual([key, deployed[key]]);
  expect(UserPool['AdminCreateUserConfig']).toMatchObject(deployed['AdminCreateUserConfig'] as object);
  expect(UserPool['Policies']).toMatchObject({
    PasswordPolicy: (deployed['Policies'] as { PasswordPolicy: object }).PasswordPolicy,
  });
  expect(byName(UserPool.SchemaAttributes)).toMatchObject(byName(deployed['Schema'] as Attribute[]));
});

it('has the client of the stack', async () => {
  const { Properties: deployed } = theOnly(template, 'AWS::Cognito::UserPoolClient');
  const { UserPoolClient } = (await local.emulator.cognito.call('DescribeUserPoolClient', {
    UserPoolId: local.userPoolId,
    ClientId: local.clientId,
  })) as { UserPoolClient: Record<string, unknown> };
  const { TokenValidityUnits: units = {} } = deployed as { TokenValidityUnits?: { RefreshToken?: string } };
  const minutes = { minutes: 1, hours: 60, days: 24 * 60 }[units.RefreshToken ?? 'days'] ?? Number.NaN;
  const days = (Number(deployed['RefreshTokenValidity']) * minutes) / (24 * 60);
  expect([...(UserPoolClient['ExplicitAuthFlows'] as string[])].toSorted()).toEqual(
    [...(deployed['ExplicitAuthFlows'] as string[])].toSorted(),
  );
  expect(UserPoolClient).toMatchObject({
    AuthSessionValidity: deployed['AuthSessionValidity'],
    EnableTokenRevocation: deployed['EnableTokenRevocation'],
    PreventUserExistenceErrors: deployed['PreventUserExistenceErrors'],
    RefreshTokenValidity: days,
  });
});

it('hears of the same of mails, with a configuration set that the functions know', async () => {
  const { emulator, services } = local;
  const { Properties } = theOnly(template, 'AWS::SES::ConfigurationSetEventDestination');
  const { MatchingEventTypes } = Properties['EventDestination'] as { MatchingEventTypes: string[] };
  expect(reportedEvents).toEqual(MatchingEventTypes.map((type) => type.toUpperCase()));
  const ConfigurationSetName = services.settings.mailConfigurationSet;
  await expect(emulator.ses.call('CreateConfigurationSet', { ConfigurationSetName })).rejects.toMatchObject({
    name: 'AlreadyExistsException',
  });
});

it.each(['Hires', 'Vault'])('has the keys and indexes of the %s', async (name) => {
  const { Properties: deployed } = theOne(template, 'AWS::DynamoDB::Table', name);
  const { Table } = (await local.emulator.dynamodb.call('DescribeTable', { TableName: name.toLowerCase() })) as {
    Table: Record<string, unknown> & { GlobalSecondaryIndexes?: Record<string, unknown>[] };
  };
  expect(Table['KeySchema']).toEqual(deployed['KeySchema']);
  const indexes = (Table.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
    IndexName,
    KeySchema,
    Projection,
  }));
  expect(indexes).toEqual(deployed['GlobalSecondaryIndexes'] ?? []);
});
