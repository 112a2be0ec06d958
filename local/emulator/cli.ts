#!/usr/bin/env node
// `npm run emulator`: an empty environment for anybody's SDK, CLI or test, until it is interrupted.
import { parseArgs } from 'node:util';
import { remoteLambda } from './lambda/remote.ts';
import { createEnvironment } from './environment/environment.ts';

const usage = `usage: npm run emulator -- [--port 4600] [--inbox-port 0] [--lambda-endpoint http://127.0.0.1:9099] [--seed TEXT]
       [--local-issuer]  tokens name this endpoint as their issuer, not the address of AWS

Starts the emulator, empty, for any AWS SDK or the AWS CLI, and runs until it is interrupted.`;

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(2);
};

const portIn = (name: string, text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new Error(`--${name} takes a port from 0 to 65535, not "${text}".`);
};

const endpointIn = (text: string): string => {
  if (URL.canParse(text) && new URL(text).protocol === 'http:') return text;
  throw new Error(`--lambda-endpoint takes an address such as http://127.0.0.1:9099, not "${text}".`);
};

/** Undefined when help was asked for. */
const readOptions = () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4600' },
      'inbox-port': { type: 'string', default: '0' },
      'lambda-endpoint': { type: 'string' },
      seed: { type: 'string' },
      'local-issuer': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return undefined;
  const endpoint = values['lambda-endpoint'];
  const port = portIn('port', values.port);
  const isLocalIssuer = values['local-issuer'];
  if (isLocalIssuer && port === 0) throw new Error('--local-issuer needs a --port other than 0.');
  return {
    port,
    isLocalIssuer,
    inboxPort: portIn('inbox-port', values['inbox-port']),
    lambdaEndpoint: endpoint === undefined ? undefined : endpointIn(endpoint),
    seed: values.seed,
  };
};

type Options = NonNullable<ReturnType<typeof readOptions>>;

const introduction = (endpoint: string, inbox: string, { lambdaEndpoint }: Options): string => `
Endpoint  ${endpoint}  Step Functions, Cognito user pools, KMS, DynamoDB, S3, SES v2, EventBridge
Inbox     ${inbox}
Lambda    ${lambdaEndpoint ?? 'none: Task states need --lambda-endpoint URL'}

Use it    AWS_ENDPOINT_URL=${endpoint} AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws stepfunctions list-state-machines
Clock     curl -X POST ${endpoint}/_local/clock/advance -d '{"seconds": 90}'
Mails     curl ${endpoint}/_local/mails
Keys      ${endpoint}/USER_POOL_ID/.well-known/jwks.json
`;

const run = async (options: Options): Promise<void> => {
  const { port, inboxPort, isLocalIssuer, lambdaEndpoint, seed } = options;
  const environment = createEnvironment({
    mode: 'real',
    ...(isLocalIssuer && { issuerBase: `http://127.0.0.1:${port}` }),
    ...(lambdaEndpoint === undefined ? {} : { lambda: remoteLambda(lambdaEndpoint) }),
    ...(seed === undefined ? {} : { seed }),
  });
  const stop = async (): Promise<void> => {
    await environment.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop()).once('SIGTERM', () => void stop());
  process.stdout.write(introduction(await environment.listen(port), await environment.openInbox(inboxPort), options));
};

const explain = (error: unknown, options?: Options): string => {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `The port ${options?.port} is in use; choose another with --port.`;
  }
  return error instanceof Error ? error.message : String(error);
};

let options: Options | undefined;
try {
  options = readOptions();
  if (options) await run(options);
  else process.stdout.write(`${usage}\n`);
} catch (error) {
  fail(options === undefined ? `${explain(error)}\n${usage}` : explain(error, options));
}
