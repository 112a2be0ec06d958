// What stays closed in the deployment, and the page as CloudFront gives it.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { assetHeaders, errorHeaders, pageHeaders, type ResponseHeaders } from '../../form/security-headers.ts';
import { scriptHashesOf } from '../../form/static-files.ts';
import type { ApiAnswer } from '../../local/onboarding/api.ts';
import type { Outputs } from './deployment.ts';
import type { Doors } from './doors.ts';
import { aHire, startByHttp, statusByHttp } from './hires.ts';

const json = { 'content-type': 'application/json' };
const asking = (invitationId: unknown) =>
  ({ method: 'POST', path: '/api/status', headers: json, body: JSON.stringify({ invitationId }) }) as const;

/** Neither door opens to those who come another way. */
export async function closedDoors({ callback, ask, api }: Doors, outputs: Outputs): Promise<void> {
  assert.equal((await callback(undefined)(asking('x'))).status, 401);
  assert.equal((await callback('guessed')(asking('x'))).status, 403);
  assert.equal((await api(asking('x'))).status, 404);
  const host = new URL(outputs['HrUrl'] ?? '').host;
  assert.equal((await ask({ host, method: 'GET', path: '/hires/good' })).status, 403);
}

const has = (answer: ApiAnswer, headers: ResponseHeaders) => {
  for (const [name, value] of Object.entries(headers)) assert.equal(answer.headers[name], value, name);
};

/**
 * The emulator's CloudFront goes to its own S3 without TLS and says so, so that our policy, which denies that, has to be
 * without its denial here. The permission by distribution stays.
 */
async function openToOwnCloudFront(endpoint: string, bucket: string): Promise<void> {
  const url = `${endpoint}/${bucket}?policy`;
  const authorization =
    'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';
  const policy = (await (await fetch(url, { headers: { authorization } })).json()) as {
    Statement: { Effect: string }[];
  };
  const Statement = policy.Statement.filter(({ Effect }) => Effect === 'Allow');
  assert.equal(Statement.length, 1);
  const body = JSON.stringify({ ...policy, Statement });
  assert.ok((await fetch(url, { method: 'PUT', headers: { authorization }, body })).ok);
}

/** The page, its files and what is none, by the emulator's CloudFront with our function and header policies. */
export async function page({ ask }: Doors, outputs: Outputs, endpoint: string): Promise<void> {
  const { PageAddress: host = '', PageBucket = '' } = outputs;
  await openToOwnCloudFront(endpoint, PageBucket);
  const get = (path: string, method = 'GET') => ask({ host, method, path, headers: { 'x-forwarded-proto': 'https' } });
  const html = await get('/');
  assert.equal(html.status, 200, html.body);
  has(html, pageHeaders(scriptHashesOf(html.body)));
  const [, script = ''] = /<script[^>]* src="([^"]+)"/.exec(html.body) ?? [];
  const code = await get(script);
  assert.equal(code.status, 200);
  has(code, assetHeaders('text/javascript; charset=utf-8'));
  const { 'content-security-policy': _policy, ...plain } = errorHeaders;
  for (const [path, method, status] of [
    ['/nothing', 'GET', 404],
    ['/index.html', 'DELETE', 405],
  ] as const) {
    const refused = await get(path, method);
    assert.equal(refused.status, status);
    has(refused, plain);
  }
}

const telling = ({ status, headers, body }: ApiAnswer) => {
  const own = new Set(['date', 'apigw-requestid', 'connection', 'keep-alive']);
  return { status, body, headers: Object.entries(headers).filter(([name]) => !own.has(name)) };
};

/** Whatever is wrong with a link, the answer is the same, to the letter. */
export async function oneAnswerForDeadLinks(doors: Doors): Promise<void> {
  const hire = aHire('superseded');
  await startByHttp(doors, hire);
  const person = doors.person(hire.email);
  await person.reaches('choose-password');
  const superseded = await person.invitationId();
  const resent = await doors.hr('POST', `/hires/${hire.employeeNumber}/resend`);
  assert.equal(resent.status, 200, resent.body);
  for (let tries = 0; tries < 100 && (await person.invitationId()) === superseded; tries += 1) await setTimeout(100);
  assert.notEqual(await person.invitationId(), superseded);
  const unknown = 'A'.repeat(43);
  const answers = await Promise.all(
    [unknown, superseded, 'malformed', '', `${unknown}A`].map((id) => doors.api(asking(id))),
  );
  const [first, ...others] = answers.map(telling);
  assert.equal(first?.status, 404);
  for (const other of others) assert.deepEqual(other, first);
}

/**
 * 2,000 wrong codes and unknown invitations, while one hire waits for a code of its own: nobody else's outcome changes.
 */
export async function flood(doors: Doors): Promise<void> {
  const hire = aHire('in-the-flood');
  await startByHttp(doors, hire);
  const person = doors.person(hire.email);
  await person.reaches('choose-password');
  await person.choosePassword('haru-no-umi-hinemosu');
  await person.reaches('enter-code');
  const send = (nth: number) => {
    const invitationId = String(nth).padStart(43, nth % 2 === 0 ? 'A' : 'b');
    const body = { invitationId, generation: 1, code: String(nth).padStart(6, '0') };
    const path = nth % 3 === 0 ? '/api/status' : '/api/email-code';
    return doors.api({
      method: 'POST',
      path,
      headers: json,
      body: JSON.stringify(path === '/api/status' ? { invitationId } : body),
    });
  };
  const statuses = new Map<number, number>();
  const each = async (from: number) => {
    for (let nth = from; nth < 2000; nth += 8) {
      const { status } = await send(nth);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, from) => each(from)));
  assert.deepEqual([...statuses], [[404, 2000]]);
  assert.equal((await person.status()).triesLeft, 5);
  assert.equal((await person.enterCode(await person.code())).status, 202);
  await person.reaches('done');
  assert.equal((await statusByHttp(doors, hire)).outcome, 'onboarded');
}
