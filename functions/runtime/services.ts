// The services seam: all that steps and callbacks need of the world. Each takes a Pick of it; clients.ts makes the real
// ones, tests and the local world bring their own.
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

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
  readonly events: Pick<EventBridgeClient, 'send'>;
};

/** What every function has. */
export type Ground = Pick<Services, 'settings' | 'clock' | 'random' | 'log'>;
/** Ground and the hires table; with the vault; and with both and the user pool, as most steps need them. */
export type HiresServices = Ground & Pick<Services, 'dynamo'>;
export type VaultServices = HiresServices & Pick<Services, 'kms'>;
export type PoolServices = VaultServices & Pick<Services, 'cognito'>;
/** What it takes to bring an answer to a waiting execution. */
export type DeliverServices = VaultServices & Pick<Services, 'states'>;
