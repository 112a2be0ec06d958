import { connect } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { AwsError } from '../../../../local/emulator/kit/aws-error.ts';
import { listen, type HttpEndpoint } from '../../../../local/emulator/transports/http-endpoint.ts';
import { openHouse, type OpenHouse } from './open-environment.ts';

const open: HttpEndpoint[] = [];

const serve = async (options: OpenHouse = {}) => {
  const house = openHouse(options);
  const endpoint = await listen(house.handle);
  open.push(endpoint);
  return { ...house, endpoint };
};

const advanced: number[] = [];
const advance = async (ms: number) => void advanced.push(ms);

const jwks = (pool: string) => (pool === 'us-east-1_Abc' ? { keys: [{ kid: '1' }] } : undefined);

const invoke = async (name: string, payload: string) => {
  if (name === 'none') throw new AwsError('ResourceNotFoundException', 'Function not found: none', { status: 404 });
  return { payload: `{"name":"${name}","got":${payload}}`, functionError: 'Unhandled', requestId: 'lambda-1' };
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((endpoint) => endpoint.close()));
  advanced.length = 0;
});

const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers });

it.each([
  ['{"seconds":90}', 90_000],
  ['{"seconds":0}', 0],
  ['{"seconds":0.25}', 250],
])('moves the clock by %s', async (body, ms) => {
  const { endpoint } = await serve({ advance });
  expect((await post(`${endpoint.url}/_local/clock/advance`, body)).status).toBe(200);
  expect(advanced).toEqual([ms]);
});

it.each(['', '{', '{}', '[]', '{"seconds":"1"}', '{"seconds":-1}', '{"seconds":1e300}', '{"seconds":null}'])(
  'says what it wants instead of the clock body %j',
  async (body) => {
    const { endpoint } = await serve({ advance });
    const response = await post(`${endpoint.url}/_local/clock/advance`, body);
    expect(response.status).toBe(400);
    await expect(response.json()).resolves.toEqual({
      message: 'Expected {"seconds": n} with a number n of 0 or more.',
    });
    expect(advanced).toEqual([]);
  },
);

it('lists the mails', async () => {
  const mails = [{ to: 'a@example.com', subject: 'Hello', body: 'こんにちは', kind: 'invitation' }];
  const { endpoint } = await serve({ mails: () => mails });
  await expect((await fetch(`${endpoint.url}/_local/mails`)).json()).resolves.toEqual(mails);
});

it('shows the keys and the configuration of a pool at the well-known addresses, and none for other pools', async () => {
  const { endpoint } = await serve({ jwks });
  const well = `${endpoint.url}/us-east-1_Abc/.well-known`;
  await expect((await fetch(`${well}/jwks.json`)).json()).resolves.toEqual({ keys: [{ kid: '1' }] });
  await expect((await fetch(`${well}/openid-configuration`)).json()).resolves.toMatchObject({
    issuer: 'https://issuer.example/us-east-1_Abc',
    jwks_uri: `${well}/jwks.json`,
  });
  expect((await fetch(`${endpoint.url}/us-east-1_None/.well-known/jwks.json`)).status).toBe(404);
  expect((await fetch(`${endpoint.url}/us-east-1_None/.well-known/openid-configuration`)).status).toBe(404);
});

it('serves the Lambda Invoke API over the functions of the environment', async () => {
  const { endpoint } = await serve({ lambda: { invoke } });
  const functions = `${endpoint.url}/2015-03-31/functions`;
  const answer = await post(`${functions}/arn%3Aaws%3Alambda/invocations?Qualifier=1`, '{"a":1}');
  expect(answer.headers.get('x-amz-function-error')).toBe('Unhandled');
  expect(answer.headers.get('x-amz-executed-version')).toBe('$LATEST');
  await expect(answer.json()).resolves.toEqual({ name: 'arn:aws:lambda', got: { a: 1 } });
  const missing = await post(`${functions}/none/invocations`, '{}');
  expect([missing.status, missing.headers.get('x-amzn-errortype')]).toEqual([404, 'ResourceNotFoundException']);
  await expect(missing.json()).resolves.toEqual({ Type: 'User', Message: 'Function not found: none' });
  expect((await post(`${functions}/a/invocations`, '{}', { 'x-amz-invocation-type': 'Event' })).status).toBe(202);
  expect((await post(`${functions}/a/invocations`, '{}', { 'x-amz-invocation-type': 'DryRun' })).status).toBe(204);
  expect((await post(`${functions}/%E0%A4%A/invocations`, '{}')).status).toBe(400);
});

it('answers what nobody serves with 404 by name', async () => {
  const { endpoint } = await serve();
  const response = await fetch(`${endpoint.url}/nowhere`);
  expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([404, 'UnknownOperationException']);
});

it('answers 500 without the text when a route fails, and goes on', async () => {
  const { endpoint, reported } = await serve({ mail: () => Promise.reject(new Error('secret')) });
  const response = await post(`${endpoint.url}/v2/email/outbound-emails`, '{}');
  expect(response.status).toBe(500);
  await expect(response.text()).resolves.not.toContain('secret');
  expect(reported).toEqual([new Error('secret')]);
});

it('refuses a body that is larger than any service takes', async () => {
  const { endpoint } = await serve();
  const response = await post(endpoint.url, 'x'.repeat(21 * 1024 * 1024));
  expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([413, 'RequestEntityTooLargeException']);
});

it('survives callers that break off and bytes that are no HTTP', async () => {
  const { endpoint } = await serve();
  const port = Number(new URL(endpoint.url).port);
  const send = (text: string) =>
    new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(text, () => socket.destroy()));
      socket.on('close', () => resolve()).on('error', () => {});
    });
  await send('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"half"');
  await send('\u0000\u0001\u0002 nonsense\r\n\r\n');
  expect((await fetch(`${endpoint.url}/nowhere`)).status).toBe(404);
});

it('rejects when the port is in use', async () => {
  const { endpoint, handle } = await serve();
  await expect(listen(handle, Number(new URL(endpoint.url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('closes although callers keep their connections', async () => {
  const { endpoint } = await serve();
  await fetch(`${endpoint.url}/nowhere`);
  await endpoint.close();
  await expect(fetch(`${endpoint.url}/nowhere`)).rejects.toThrow('fetch failed');
});
