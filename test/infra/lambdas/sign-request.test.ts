import { expect, it } from '@jest/globals';
import { signRequest } from '../../../infra/lambdas/shared/sign-request.ts';

// The example that AWS works out for "PUT Object" on the page named in the source.
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const request = {
  method: 'PUT',
  url: new URL('https://examplebucket.s3.amazonaws.com/test$file.text'),
  headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
  body: Buffer.from('Welcome to Amazon S3.'),
} as const;
const place = { region: 'us-east-1', service: 's3' };
const now = new Date('2013-05-24T00:00:00Z');

it('signs as AWS works it out', async () => {
  const { authorization } = await signRequest(request, place, credentials, now);
  expect(authorization).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ' +
      'SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class, ' +
      'Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  );
});

// "Get bucket lifecycle" and "Get bucket (list objects)" on the same page.
it.each([
  ['?lifecycle', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
  ['?max-keys=2&prefix=J', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
  ['?prefix=J&max-keys=2', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
])('signs the query %s as AWS works it out', async (query, signature) => {
  const url = new URL(query, 'https://examplebucket.s3.amazonaws.com/');
  const { authorization } = await signRequest(
    { method: 'GET', url, headers: {}, body: Buffer.from('') },
    place,
    credentials,
    now,
  );
  expect(authorization).toMatch(new RegExp(`Signature=${signature}$`));
});

it('signs the session token of a role with the rest', async () => {
  const headers = await signRequest(request, place, { ...credentials, sessionToken: 'token' }, now);
  expect(headers).toMatchObject({ 'x-amz-security-token': 'token' });
  expect(headers['authorization']).toContain(';x-amz-security-token;');
});
