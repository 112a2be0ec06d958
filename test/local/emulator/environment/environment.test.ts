import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, expect, it } from '@jest/globals';
import type { LambdaFunction } from '../../../../local/emulator/lambda/in-process.ts';
import { directClient } from '../../../../local/emulator/transports/direct.ts';
import {
  createEnvironment,
  type Environment,
  type EnvironmentOptions,
} from '../../../../local/emulator/environment/environment.ts';

const start = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const roleArn = 'arn:aws:iam::000000000000:role/states';

const open: Environment[] = [];
const makeEnvironment = (options: EnvironmentOptions = {}): Environment => {
  const environment = createEnvironment({ start, seed: 'test', ...options });
  open.push(environment);
  return environment;
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((environment) => environment.close()));
});

const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Double',
  States: {
    Double: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'double', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      Next: 'Nap',
    },
    Nap: { Type: 'Wait', Seconds: 3600, Next: 'Ask' },
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'ask', Payload: { taskToken: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 604800,
      End: true,
    },
  },
});

const tokens: string[] = [];
const functions: Record<string, LambdaFunction> = {
  double: async (event) => ({ n: (event as { n: number }).n * 2 }),
  ask: async (event) => void tokens.push((event as { taskToken: string }).taskToken),
};

type Sfn = Pick<SFNClient, 'send'>;

const startOne = async (sfn: Sfn): Promise<string> => {
  const machine = await sfn.send(new CreateStateMachineCommand({ name: 'doubler', definition, roleArn }));
  const { stateMachineArn } = machine;
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn, name: 'one', input: '{"n":21}' }),
  );
  return executionArn!;
};

/** One execution from start to end, with the answers on the way. */
const runOne = async (environment: Environment, sfn: Sfn) => {
  tokens.length = 0;
  const executionArn = await startOne(sfn);
  await environment.advance(hour);
  await sfn.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '"answered"' }));
  await environment.settled();
  const { $metadata: _, ...execution } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  const { events } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  return { execution, events, tokens: [...tokens] };
};

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

it('runs an execution through functions, hours and a callback', async () => {
  const environment = makeEnvironment({ functions });
  const { execution, tokens: asked } = await runOne(environment, directClient(environment.states));
  expect(execution).toMatchObject({
    status: 'SUCCEEDED',
    output: '"answered"',
    startDate: new Date(start),
    stopDate: new Date(start + hour),
  });
  expect(asked).toHaveLength(1);
});

it('answers the same over HTTP, in process and directly', async () => {
  const one = makeEnvironment({ functions });
  const direct = await runOne(one, directClient(one.states));
  const two = makeEnvironment({ functions });
  const inProcess = await runOne(two, new SFNClient(two.clientConfig));
  const three = makeEnvironment({ functions });
  const client = new SFNClient({ region: 'us-east-1', credentials, endpoint: await three.listen() });
  const overHttp = await runOne(three, client);
  client.destroy();
  expect(inProcess).toEqual(direct);
  expect(overHttp).toEqual(direct);
});

const fingerprint = async (seed: string) => {
  const environment = makeEnvironment({ functions, seed });
  const run = await runOne(environment, directClient(environment.states));
  const { UserPool } = await directClient(environment.cognito).send(new CreateUserPoolCommand({ PoolName: 'hires' }));
  const { KeyMetadata } = await directClient(environment.kms).send(new CreateKeyCommand({}));
  return JSON.stringify([run, UserPool?.Id, KeyMetadata?.KeyId]);
};

it('makes the same ids and tokens from the same seed, and others from another', async () => {
  const first = await fingerprint('a');
  expect(await fingerprint('a')).toBe(first);
  expect(await fingerprint('b')).not.toBe(first);
});

const createUser = async (cognito: Pick<CognitoIdentityProviderClient, 'send'>) => {
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'hires' }));
  const attributes = [{ Name: 'email', Value: 'hire@example.com' }];
  const user = {
    UserPoolId: UserPool!.Id!,
    Username: 'hire-1',
    UserAttributes: attributes,
    DesiredDeliveryMediums: ['EMAIL' as const],
  };
  await cognito.send(new AdminCreateUserCommand(user));
  return UserPool!.Id!;
};

const mail = {
  FromEmailAddress: 'hr@example.com',
  Destination: { ToAddresses: ['hire@example.com'] },
  Content: { Simple: { Subject: { Data: 'Welcome' }, Body: { Text: { Data: 'Hello' } } } },
  EmailTags: [{ Name: 'kind', Value: 'invitation' }],
};

it('has every service and every mail behind one address', async () => {
  const environment = makeEnvironment();
  const client = { region: 'us-east-1', credentials, endpoint: await environment.listen() };
  const inbox = await environment.openInbox();
  const clients = [
    new CognitoIdentityProviderClient(client),
    new KMSClient(client),
    new DynamoDBClient(client),
    new SESv2Client(client),
  ] as const;
  const [cognito, kms, dynamodb, ses] = clients;
  const userPoolId = await createUser(cognito);
  await ses.send(new SendEmailCommand(mail));
  await kms.send(new CreateKeyCommand({}));
  const key = { AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' as const }] };
  const KeySchema = [{ AttributeName: 'pk', KeyType: 'HASH' as const }];
  await dynamodb.send(
    new CreateTableCommand({ TableName: 'hires', BillingMode: 'PAY_PER_REQUEST', ...key, KeySchema }),
  );
  const mails = (await (await fetch(`${client.endpoint}/_local/mails`)).json()) as { kind: string; to: string }[];
  expect(mails.map(({ to }) => to)).toEqual(['hire@example.com', 'hire@example.com']);
  expect(mails.at(-1)).toEqual({ to: 'hire@example.com', subject: 'Welcome', body: 'Hello', kind: 'invitation' });
  const store = (await (await fetch(`${inbox}/store`)).json()) as { emails: { subject: string }[] };
  expect(store.emails.slice(-2).map(({ subject }) => subject)).toEqual([expect.any(String), 'Welcome']);
  const jwks = await fetch(`${client.endpoint}/${userPoolId}/.well-known/jwks.json`);
  await expect(jwks.json()).resolves.toMatchObject({ keys: [{ kty: 'RSA', use: 'sig' }] });
  for (const each of clients) each.destroy();
});

it('moves its clock over HTTP', async () => {
  const environment = makeEnvironment({ functions });
  const endpoint = await environment.listen();
  await startOne(directClient(environment.states));
  await fetch(`${endpoint}/_local/clock/advance`, { method: 'POST', body: '{"seconds":90.5}' });
  expect(environment.clock.now()).toBe(start + 90_500);
});

const held = () =>
  process.getActiveResourcesInfo().filter((kind) => ['Timeout', 'TCPServerWrap'].includes(kind)).length;

it('opens no port and holds no event-loop timer unless it is asked to', async () => {
  const before = held();
  for (let index = 0; index < 200; index += 1) makeEnvironment({ mode: index % 2 === 0 ? 'virtual' : 'real' });
  expect(held()).toBe(before);
});

it('closes all that it opened', async () => {
  const environment = makeEnvironment({ mode: 'real' });
  const urls = [await environment.listen(), await environment.openInbox()];
  environment.clock.at(environment.clock.now() + hour, () => {});
  await environment.close();
  for (const url of urls) await expect(fetch(url)).rejects.toThrow('fetch failed');
  await environment.close();
});
