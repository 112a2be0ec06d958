import { CognitoIdentityProviderClient, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { CreateKeyCommand, DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { SendTaskSuccessCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { expect, it } from '@jest/globals';
import { AwsError } from '../../../../local/emulator/kit/aws-error.ts';
import { createClock } from '../../../../local/emulator/kit/clock.ts';
import { LocalKms } from '../../../../local/emulator/kms/kms.ts';
import { createRandom } from '../../../../local/emulator/kit/random.ts';
import { directClient } from '../../../../local/emulator/transports/direct.ts';
import { listen } from '../../../../local/emulator/transports/http-endpoint.ts';
import { openHouse } from './open-environment.ts';

type Call = (operation: string, input: unknown) => Promise<unknown>;

const createKms = () => new LocalKms({ clock: createClock({ start: 1_760_000_000_123 }), random: createRandom('kms') });

const dated: Call = async () => ({
  UserCreateDate: 1_760_000_000.123,
  UserAttributes: [{ Name: 'birthdate', Value: '1981-01-01' }],
  events: [{ timestamp: 1.5, id: 7 }],
  ExpiresIn: 3600,
});

const answers = async (client: Pick<KMSClient, 'send'>) => {
  const { KeyMetadata } = await client.send(new CreateKeyCommand({}));
  const KeyId = KeyMetadata!.KeyId!;
  const sealed = await client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('text') }));
  const opened = await client.send(new DecryptCommand({ CiphertextBlob: sealed.CiphertextBlob }));
  const refused = await client
    .send(new DecryptCommand({ CiphertextBlob: sealed.CiphertextBlob, EncryptionContext: { a: 'b' } }))
    .catch(({ name, message, $fault }) => ({ name, message, $fault }));
  const plain = { sealed: [...sealed.CiphertextBlob!], opened: [...opened.Plaintext!], refused };
  return { KeyMetadata, ...plain };
};

it('may stand wherever the send of an SDK client is asked for', () => {
  const clients: [Pick<SFNClient, 'send'>, Pick<CognitoIdentityProviderClient, 'send'>, Pick<KMSClient, 'send'>] = [
    directClient(createKms()),
    directClient(createKms()),
    directClient(createKms()),
  ];
  expect(clients).toHaveLength(3);
});

it('runs the operation of the command on a copy of its input, as the wire would carry it', async () => {
  const calls: [string, unknown][] = [];
  const call: Call = async (operation, input) => void calls.push([operation, input]);
  const input = { taskToken: 'token', output: '{}', more: undefined, when: new Date(1500), bytes: Buffer.from('a') };
  await directClient({ call }).send(new SendTaskSuccessCommand(input));
  expect(calls).toEqual([['SendTaskSuccess', { taskToken: 'token', output: '{}', when: 1.5, bytes: 'YQ==' }]]);
});

it('gives dates where the SDK does, and leaves other numbers and texts alone', async () => {
  const answer = await directClient({ call: dated }).send(new AdminGetUserCommand({ UserPoolId: 'p', Username: 'u' }));
  expect(answer).toEqual({
    UserCreateDate: new Date(1_760_000_000_123),
    UserAttributes: [{ Name: 'birthdate', Value: '1981-01-01' }],
    events: [{ timestamp: new Date(1500), id: 7 }],
    ExpiresIn: 3600,
    $metadata: { httpStatusCode: 200, attempts: 1 },
  });
});

it.each([
  [400, 'client'],
  [503, 'server'],
])('throws an error of status %i with its name and $fault %s', async (status, fault) => {
  const call: Call = () => Promise.reject(new AwsError('ThrottlingException', 'Rate exceeded', { status }));
  await expect(
    directClient({ call }).send(new SendTaskSuccessCommand({ taskToken: 't', output: '{}' })),
  ).rejects.toMatchObject({
    name: 'ThrottlingException',
    message: 'Rate exceeded',
    $fault: fault,
    $metadata: { httpStatusCode: status },
  });
});

it('answers the same in all three ways in', async () => {
  const house = () =>
    openHouse({
      services: [{ target: 'TrentService', contentType: 'application/x-amz-json-1.1', service: createKms() }],
    });
  const direct = await answers(directClient(createKms()));
  const inProcess = await answers(new KMSClient(house().clientConfig));
  const endpoint = await listen(house().handle);
  const { region, credentials } = house().clientConfig;
  const client = new KMSClient({ region, credentials, endpoint: endpoint.url });
  const overHttp = await answers(client);
  client.destroy();
  await endpoint.close();
  expect(inProcess).toEqual(direct);
  expect(overHttp).toEqual(direct);
});
