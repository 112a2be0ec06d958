// The typed client over HTTP, on the HR API itself: each request arrives as API Gateway hands it on once IAM has let it through.
import { expect, it } from '@jest/globals';
import { createHrHttpClient } from '../../../hr/client/client.ts';
import type { HttpRequest, HttpSend } from '../../../hr/client/http.ts';
import { createOnboarding } from '../../../local/onboarding/onboarding.ts';
import { askApi } from '../../functions/hr-api/hr-http.ts';
import { aHire } from '../../journeys/journey.ts';

const caller = 'arn:aws:iam::111122223333:user/taro';
const routeKeyOf = (method: string, path: string) =>
  `${method} ${path.replace(/^\/hires\/[^/]+/, '/hires/{employeeNumber}')}`;

async function openClient(
  between: (request: HttpRequest, send: HttpSend) => ReturnType<HttpSend> = (request, send) => send(request),
) {
  const onboarding = await createOnboarding({ seed: 'hr-client', start: Date.UTC(2026, 10, 24) });
  const sent: HttpRequest[] = [];
  const waits: number[] = [];
  const toApi: HttpSend = async ({ method, url, body }) => {
    const { pathname } = new URL(url);
    const [, , number] = pathname.split('/');
    const answer = await askApi(onboarding)(routeKeyOf(method, pathname), {
      ...(number !== undefined && { employeeNumber: decodeURIComponent(number) }),
      ...(body !== undefined && { body }),
      caller,
    });
    return { status: answer.status, text: JSON.stringify(answer.body) };
  };
  const client = createHrHttpClient({
    url: 'https://abc123.execute-api.eu-west-1.amazonaws.com',
    region: 'eu-west-1',
    credentials: () => Promise.resolve({ accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'session' }),
    send: (request) => {
      sent.push(request);
      return between(request, toApi);
    },
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  return { ...onboarding, client, sent, waits };
}

it('takes a hire from start to erasure, each request signed, and audited with its principal', async () => {
  const { client, sent, audits } = await openClient();
  expect(await client.startOnboarding(aHire(), { attempt: 1 })).toMatchObject({ started: true });
  expect(await client.status('1001-002')).toMatchObject({ stage: 'choose-password' });
  expect(await client.correctEmail('1001-002', 'hanako@home.example')).toMatchObject({ email: 'hanako@home.example' });
  expect(await client.resend('1001-002')).toEqual({ sent: true });
  expect(await client.cancel('1001-002')).toMatchObject({ employeeNumber: '1001-002' });
  expect(await client.erase('1001-002')).toEqual({ erased: true });
  for (const { headers } of sent) {
    expect(headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-west-1\/execute-api\/aws4_request/,
    );
    expect(headers['x-amz-security-token']).toBe('session');
  }
  const ofClient = audits.filter((entry) => entry.caller === caller).map(({ verb }) => verb);
  expect(ofClient).toEqual(['start', 'status', 'correct-email', 'resend', 'cancel', 'erase']);
});

it('throws what the API refuses by its name, and sends nothing that is no request', async () => {
  const { client, sent } = await openClient();
  await expect(client.status('E9')).rejects.toMatchObject({ name: 'HireUnknownError' });
  await expect(client.startOnboarding({ ...aHire(), email: 'nobody' })).rejects.toMatchObject({
    name: 'HireInvalidError',
    message: expect.stringContaining('email'),
  });
  const before = sent.length;
  await expect(client.cancel('no number')).rejects.toMatchObject({ name: 'RequestInvalidError' });
  expect(sent).toHaveLength(before);
});

it('asks again for what passes, with longer pauses, and gives up after six attempts', async () => {
  let isDown = 2;
  const { client, waits, sent } = await openClient((request, send) =>
    isDown-- > 0 ? Promise.resolve({ status: 429, text: '{"message":"Too Many Requests"}' }) : send(request),
  );
  await expect(client.status('E9')).rejects.toMatchObject({ name: 'HireUnknownError' });
  expect(waits).toEqual([1000, 2000]);
  isDown = 100;
  await expect(client.status('E9')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  expect(sent).toHaveLength(3 + 6);
});

it('says by name that the principal may not, and asks no second time', async () => {
  const { client, sent } = await openClient(() => Promise.resolve({ status: 403, text: '{"message":"Forbidden"}' }));
  await expect(client.erase('1001-002')).rejects.toMatchObject({ name: 'ForbiddenException' });
  expect(sent).toHaveLength(1);
});

it('refuses an answer that breaks the contract', async () => {
  const { client } = await openClient(() => Promise.resolve({ status: 200, text: '<html>' }));
  await expect(client.resend('1001-002')).rejects.toMatchObject({ name: 'ContractBrokenError' });
});
