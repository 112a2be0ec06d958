// The real services, made once per Lambda from the environment. Each function names the parts that it needs, so that no
// bundle carries a client it does not use. One attempt per call: retries belong to the workflow.
import { randomBytes } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { allowListed } from './log.ts';
import type { HiresServices, Ground, Services, VaultServices } from './services.ts';
import { readSettings } from './settings.ts';

/**
 * Well under the functions' own timeout: a service that hangs has to be seen as one that is down, not as a busy Lambda.
 */
const once = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 6_000, throwOnRequestTimeout: true },
};

const ground = (): Ground => ({
  settings: readSettings(process.env),
  clock: { now: () => Date.now() },
  random: { bytes: (length) => randomBytes(length) },
  log: allowListed(new Logger({ serviceName: 'onboarding' })),
});

export const withHires = (): HiresServices => ({
  ...ground(),
  dynamo: DynamoDBDocumentClient.from(new DynamoDBClient(once), { marshallOptions: { removeUndefinedValues: true } }),
});
export const withVault = (): VaultServices => ({ ...withHires(), kms: new KMSClient(once) });
export const withPool = (): Pick<Services, 'cognito'> => ({ cognito: new CognitoIdentityProviderClient(once) });
export const withStates = (): Pick<Services, 'states'> => ({ states: new SFNClient(once) });
export const withMail = (): Pick<Services, 'mail'> => ({ mail: new SESv2Client(once) });
export const withEvents = (): Pick<Services, 'events'> => ({ events: new EventBridgeClient(once) });
