// What stays closed in the deployment, and the page as CloudFront gives it.
import assert from 'node:assert/strict';
import { assetHeaders, errorHeaders, pageHeaders, type ResponseHeaders } from '../../../form/headers.ts';
import { scriptHashesOf } from '../../../form/serve.ts';
import type { ApiAnswer } from '../../../local/onboarding/api.ts';
import { type Ask, hostOf } from '../asking.ts';
import type { Outputs } from '../deployment.ts';

/** Neither API opens to those who come another way. */
export async function closedApis(ask: Ask, { PageUrl, PageApiUrl, HrUrl }: Outputs): Promise<void> {
  const asked = { method: 'POST', path: '/api/status', body: JSON.stringify({ invitationId: 'x' }) } as const;
  const headers = { 'content-type': 'application/json' };
  const host = hostOf(PageApiUrl);
  assert.equal((await ask({ ...asked, headers, host })).status, 401);
  assert.equal((await ask({ ...asked, host, headers: { ...headers, 'x-origin-secret': 'guessed' } })).status, 403);
  assert.equal((await ask({ ...asked, headers, host: hostOf(PageUrl) })).status, 404);
  assert.equal((await ask({ host: hostOf(HrUrl), method: 'GET', path: '/hires/good-http' })).status, 403);
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
export async function page(ask: Ask, outputs: Outputs, endpoint: string): Promise<void> {
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
