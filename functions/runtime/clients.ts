// The real clients, made once per Lambda from the environment; each function makes those that it uses. One attempt per
// call: retries belong to the workflow.
import { randomBytes } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { auditLogOn } from './audit-log.ts';
import type { BaseServices, Clients } from './bind.ts';
import { allowListed } from './log.ts';
import { readSettings } from './settings.ts';

/**
 * Well under the functions' own timeout: a service that hangs has to be seen as one that is down, not as a busy Lambda.
 */
const once = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 6_000, throwOnRequestTimeout: true },
};

export const withBase = (): BaseServices => ({
  settings: readSettings(process.env),
  clock: { now: () => Date.now() },
  random: { bytes: (length) => randomBytes(length) },
  log: allowListed(new Logger({ serviceName: 'onboarding' })),
});

/** Nearly every function works on a hire. */
export const withTables = (): BaseServices & Pick<Clients, 'dynamo'> => ({
  ...withBase(),
  dynamo: DynamoDBDocumentClient.from(new DynamoDBClient(once), { marshallOptions: { removeUndefinedValues: true } }),
});
export const withKey = (): Pick<Clients, 'kms'> => ({ kms: new KMSClient(once) });
export const withUserPool = (): Pick<Clients, 'cognito'> => ({ cognito: new CognitoIdentityProviderClient(once) });
export const withStates = (): Pick<Clients, 'states'> => ({ states: new SFNClient(once) });
export const withMail = (): Pick<Clients, 'ses'> => ({ ses: new SESv2Client(once) });
export const withEventBus = (): Pick<Clients, 'eventBridge'> => ({ eventBridge: new EventBridgeClient(once) });
/** Functions that HR's requests come in by. */
export const withAudit = (): Pick<Clients, 'auditLog' | 'eventBridge'> => ({
  ...withEventBus(),
  auditLog: auditLogOn(new Logger({ serviceName: 'onboarding-audit' })),
});
