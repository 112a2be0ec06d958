// The services seam: all that steps and callbacks need of the world. Real ones come from the environment; tests and the
// local world bring their own. SDK clients make one attempt: retries belong to the workflow.
import { randomBytes } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readSettings, type Settings } from './settings.ts';

/** Only fields of the vocabulary are logged: names, counts and times, never a value that a person or AWS gave. */
export type LogFields = {
  readonly functionName?: string;
  readonly hireId?: string;
  readonly executionName?: string;
  readonly errorName?: string;
  readonly call?: string;
  readonly outcome?: string;
  readonly status?: number;
};
export type Log = {
  info(message: string, fields: LogFields): void;
  warn(message: string, fields: LogFields): void;
  error(message: string, fields: LogFields): void;
};

export type Services = {
  readonly settings: Settings;
  /** Milliseconds since the epoch. */
  readonly clock: { now(): number };
  /** Cryptographically strong. */
  readonly random: { bytes(length: number): Uint8Array };
  readonly log: Log;
  readonly cognito: Pick<CognitoIdentityProviderClient, 'send'>;
  readonly states: Pick<SFNClient, 'send'>;
  readonly dynamo: Pick<DynamoDBDocumentClient, 'send'>;
  readonly kms: Pick<KMSClient, 'send'>;
  readonly mail: Pick<SESv2Client, 'send'>;
};

function servicesFromEnvironment(): Services {
  const once = { maxAttempts: 1 };
  return {
    settings: readSettings(process.env),
    clock: { now: () => Date.now() },
    random: { bytes: (length) => randomBytes(length) },
    log: new Logger({ serviceName: 'onboarding' }),
    cognito: new CognitoIdentityProviderClient(once),
    states: new SFNClient(once),
    dynamo: DynamoDBDocumentClient.from(new DynamoDBClient(once), { marshallOptions: { removeUndefinedValues: true } }),
    kms: new KMSClient(once),
    mail: new SESv2Client(once),
  };
}

let fromEnvironment: Services | undefined;

/** The services of this Lambda, made at the first call and kept. */
export const services = (): Services => (fromEnvironment ??= servicesFromEnvironment());
