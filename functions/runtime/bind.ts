// How a Lambda gets its services: methods, each a function of the AWS clients that it needs, bound to the clients of this
// Lambda. An entry names the methods that it uses, so that its bundle carries no other call and no other client.
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AuditLog } from './audit-log.ts';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

/** What every function has. */
export type BaseServices = {
  readonly settings: Settings;
  /** Milliseconds since the epoch. */
  readonly clock: { now(): number };
  /** Cryptographically strong. */
  readonly random: { bytes(length: number): Uint8Array };
  readonly log: Log;
};

/** What methods are made of; steps and use cases never see it. */
export type Clients = BaseServices & {
  readonly cognito: Pick<CognitoIdentityProviderClient, 'send'>;
  readonly states: Pick<SFNClient, 'send'>;
  readonly dynamo: Pick<DynamoDBDocumentClient, 'send'>;
  readonly kms: Pick<KMSClient, 'send'>;
  readonly ses: Pick<SESv2Client, 'send'>;
  readonly eventBridge: Pick<EventBridgeClient, 'send'>;
  readonly auditLog: AuditLog;
};

type Method<C> = (clients: C) => unknown;
type Methods<C> = { readonly [service: string]: { readonly [name: string]: Method<C> } };

/** Services, by the methods that they are made of. */
export type Bound<M> = {
  readonly [Service in keyof M]: {
    readonly [Name in keyof M[Service]]: M[Service][Name] extends (clients: never) => infer Call ? Call : never;
  };
};

const mapValues = <From, To>(of: { readonly [name: string]: From }, change: (value: From) => To) =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value)]));

/** The services of a Lambda: what every function has, and these methods bound to these clients. */
export function servicesOf<C extends BaseServices, M extends Methods<C>>(
  clients: C,
  methods: M,
): BaseServices & Bound<M>;
export function servicesOf<C extends BaseServices>(clients: C, methods: Methods<C>): BaseServices {
  const { settings, clock, random, log } = clients;
  const bound = mapValues(methods, (ofService) => mapValues(ofService, (method) => method(clients)));
  return { settings, clock, random, log, ...bound };
}
