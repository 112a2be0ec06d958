// The product's services seam bound to an environment: the real SDK clients, talking to the emulator in this process.
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AuditLog } from '../../functions/runtime/audit-log.ts';
import type { Log, LogFields } from '../../functions/runtime/log.ts';
import { servicesOf } from '../../functions/runtime/bind.ts';
import { methods, type Services } from '../../functions/runtime/services.ts';
import type { Settings } from '../../functions/runtime/settings.ts';
import type { Environment } from '../emulator/environment/environment.ts';

export type LogLine = LogFields & { readonly level: keyof Log; readonly message: string };

/** A log that keeps its lines, as the deployed one writes them, and tells of each. */
export function keptLog(lines: LogLine[], onLine: (line: LogLine) => void = () => {}): Log {
  const at = (level: keyof Log) => (message: string, fields: LogFields) => {
    const line = { level, message, ...fields };
    lines.push(line);
    onLine(line);
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/**
 * What stands between the clients and AWS: it may watch a call, reject it, or lose its answer. `operation` is AWS's name,
 * `body` what is sent.
 */
export type Between = <Answer>(operation: string, send: () => Promise<Answer>, body: string) => Promise<Answer>;

type RequestHandler = Environment['clientConfig']['requestHandler'];

const operationOf = (request: Parameters<RequestHandler['handle']>[0]) =>
  request.headers['x-amz-target']?.split('.').at(-1) ??
  (request.path.startsWith('/v2/email/') ? 'SendEmail' : request.path);

const bodyOf = ({ body }: Parameters<RequestHandler['handle']>[0]): string => {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : '';
};

const through = (handler: RequestHandler, between: Between): RequestHandler => ({
  ...handler,
  handle: (request) => between(operationOf(request), () => handler.handle(request), bodyOf(request)),
});

/** The clients alone: anyone who provisions the environment needs no settings yet. */
export function clientsOf(environment: Environment, between: Between = (_operation, send) => send()) {
  const { clientConfig } = environment;
  const config = { ...clientConfig, requestHandler: through(clientConfig.requestHandler, between), maxAttempts: 1 };
  return {
    cognito: new CognitoIdentityProviderClient(config),
    states: new SFNClient(config),
    dynamo: DynamoDBDocumentClient.from(new DynamoDBClient(config), {
      marshallOptions: { removeUndefinedValues: true },
    }),
    kms: new KMSClient(config),
    ses: new SESv2Client(config),
    eventBridge: new EventBridgeClient(config),
  };
}
export type Clients = ReturnType<typeof clientsOf>;

/** The product's services on these clients. */
export const localServices = (
  environment: Environment,
  clients: Clients,
  settings: Settings,
  { log, auditLog }: { readonly log: Log; readonly auditLog: AuditLog },
): Services =>
  servicesOf({ ...clients, settings, log, auditLog, clock: environment.clock, random: environment.random }, methods);
