// What the stack of infra/ makes on AWS, made on the emulator by the same calls that CloudFormation would do.
// test/infra compares the two.
import { readFileSync } from 'node:fs';
import {
  type CreateUserPoolCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type CreateTableCommandInput, CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { CreateKeyCommand } from '@aws-sdk/client-kms';
import { CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import { hiresIndexes } from '../../workflow/contract/indexes.ts';
import { provisionMailReports } from './mail-reports.ts';
import type { LocalTopics } from '../emulator/sns/topics.ts';
import type { Clients } from './services.ts';

const pool: CreateUserPoolCommandInput = {
  PoolName: 'onboarding',
  AliasAttributes: ['preferred_username'],
  UsernameConfiguration: { CaseSensitive: false },
  AutoVerifiedAttributes: ['email'],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  MfaConfiguration: 'OPTIONAL',
  DeletionProtection: 'ACTIVE',
  Policies: {
    PasswordPolicy: {
      MinimumLength: 15,
      RequireUppercase: false,
      RequireLowercase: false,
      RequireNumbers: false,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 21,
    },
  },
  Schema: [
    ...['email', 'birthdate', 'given_name', 'family_name', 'preferred_username'].map((Name) => ({
      Name,
      Required: false,
      Mutable: true,
    })),
    {
      Name: 'universal_id',
      AttributeDataType: 'String',
      Mutable: false,
      StringAttributeConstraints: { MinLength: '36', MaxLength: '36' },
    },
  ],
};

const client: Omit<CreateUserPoolClientCommandInput, 'UserPoolId'> = {
  ClientName: 'onboarding',
  ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  AuthSessionValidity: 15,
  RefreshTokenValidity: 21,
  TokenValidityUnits: { RefreshToken: 'days' },
  EnableTokenRevocation: true,
  PreventUserExistenceErrors: 'ENABLED',
  GenerateSecret: false,
};

const table = (TableName: string, ...keys: string[]): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: keys.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? 'HASH' : 'RANGE' })),
});

/** Bears the name of its partition key. */
const index = (name: string, time: string) => ({
  IndexName: name,
  KeySchema: [
    { AttributeName: name, KeyType: 'HASH' as const },
    { AttributeName: time, KeyType: 'RANGE' as const },
  ],
  Projection: { ProjectionType: 'KEYS_ONLY' as const },
});

const hires: CreateTableCommandInput = {
  ...table('hires', 'pk'),
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    ...hiresIndexes.flatMap(({ name, time }) => [
      { AttributeName: name, AttributeType: 'S' as const },
      { AttributeName: time, AttributeType: 'N' as const },
    ]),
  ],
  GlobalSecondaryIndexes: hiresIndexes.map(({ name, time }) => index(name, time)),
};

const asl = () => readFileSync(new URL('../../workflow/onboarding.asl.json', import.meta.url), 'utf8');

export type Provisioned = {
  userPoolId: string;
  clientId: string;
  keyId: string;
  stateMachineArn: string;
  mailConfigurationSet: string;
};

const made = (what: string, value: string | undefined): string => {
  if (value === undefined) throw new Error(`The emulator made no ${what}.`);
  return value;
};

export async function provision(
  clients: Clients,
  topics: LocalTopics,
  changes: Partial<CreateUserPoolCommandInput> = {},
): Promise<Provisioned> {
  const { cognito, dynamo, kms, states } = clients;
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ ...pool, ...changes }));
  const userPoolId = made('user pool', UserPool?.Id);
  const { UserPoolClient } = await cognito.send(new CreateUserPoolClientCommand({ ...client, UserPoolId: userPoolId }));
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  await dynamo.send(new CreateTableCommand(hires));
  await dynamo.send(new CreateTableCommand(table('vault', 'hireId', 'item')));
  const { stateMachineArn } = await states.send(
    new CreateStateMachineCommand({
      name: 'onboarding',
      type: 'STANDARD',
      roleArn: 'arn:aws:iam::000000000000:role/onboarding',
      definition: asl(),
    }),
  );
  return {
    userPoolId,
    clientId: made('client', UserPoolClient?.ClientId),
    keyId: made('key', KeyMetadata?.Arn),
    stateMachineArn: made('state machine', stateMachineArn),
    mailConfigurationSet: await provisionMailReports(clients, topics),
  };
}
