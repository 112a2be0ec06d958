import { afterEach, expect, it } from '@jest/globals';
import { AwsClient } from 'aws4fetch';
import { createEnvironment, type Environment } from '../../../../local/emulator/environment/environment.ts';
import { isChunked, fromChunks } from '../../../../local/emulator/s3/chunked.ts';

const client = new AwsClient({
  accessKeyId: 'a',
  secretAccessKey: 'b',
  service: 's3',
  region: 'us-east-1',
  retries: 0,
});

let environment: Environment | undefined;

afterEach(() => environment?.close());

const open = async () => {
  environment = createEnvironment({ seed: 's3', start: Date.UTC(2026, 0, 5, 10) });
  const url = await environment.listen();
  const call = (method: string, path: string, init: RequestInit = {}) =>
    client.fetch(`${url}${path}`, { method, ...init });
  const code = async (method: string, path: string, init: RequestInit = {}) => {
    const answer = await call(method, path, init);
    return `${answer.status} ${/<Code>(.*?)<\/Code>/.exec(await answer.text())?.[1]}`;
  };
  const keys = async (path: string) =>
    Array.from((await (await call('GET', path)).text()).matchAll(/<(?:Key|Prefix)>([^<]+)</g), ([, key]) => key);
  return { call, code, keys };
};

it('makes, lists and deletes buckets, and refuses names and buckets that cannot be', async () => {
  const { call, code } = await open();
  expect((await call('PUT', '/files')).status).toBe(200);
  expect(await code('PUT', '/files')).toBe('409 BucketAlreadyOwnedByYou');
  expect(await code('PUT', '/Not_A_Name')).toBe('400 InvalidBucketName');
  expect((await call('HEAD', '/files')).status).toBe(200);
  expect((await call('HEAD', '/none')).status).toBe(404);
  expect(await (await call('GET', '/')).text()).toContain('<Name>files</Name><CreationDate>2026-01-05T10:00:00.000Z<');
  await call('PUT', '/files/a', { body: 'x' });
  expect(await code('DELETE', '/files')).toBe('409 BucketNotEmpty');
  await call('DELETE', '/files/a');
  expect((await call('DELETE', '/files')).status).toBe(204);
  expect(await code('GET', '/files?list-type=2')).toBe('404 NoSuchBucket');
});

it('keeps the bytes, the type and the metadata of an object', async () => {
  const { call, code } = await open();
  await call('PUT', '/files');
  const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const headers = { 'content-type': 'text/csv', 'x-amz-meta-from': 'hr' };
  const put = await call('PUT', '/files/in/day%201/%C3%A9+.csv', { body, headers });
  expect([put.status, put.headers.get('etag')]).toEqual([200, '"e2c865db4162bed963bfaa9ef6ac18f0"']);
  const got = await call('GET', '/files/in/day%201/%C3%A9+.csv');
  expect(new Uint8Array(await got.arrayBuffer())).toEqual(body);
  expect(Object.fromEntries(got.headers)).toMatchObject({ ...headers, etag: put.headers.get('etag') });
  const head = await call('HEAD', '/files/in/day%201/%C3%A9+.csv');
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '256']);
  const part = await call('GET', '/files/in/day%201/%C3%A9+.csv', { headers: { range: 'bytes=250-' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 250-255/256']);
  expect(await code('GET', '/files/nothing')).toBe('404 NoSuchKey');
  expect((await call('HEAD', '/files/nothing')).status).toBe(404);
  expect((await call('DELETE', '/files/nothing')).status).toBe(204);
});

it('writes only what is not there when it is asked to', async () => {
  const { call, code } = await open();
  await call('PUT', '/files');
  const headers = { 'if-none-match': '*' };
  expect((await call('PUT', '/files/a', { body: '1', headers })).status).toBe(200);
  expect(await code('PUT', '/files/a', { body: '2', headers })).toBe('412 PreconditionFailed');
  expect(await code('PUT', '/files/b', { body: '2', headers: { 'if-match': '"x"' } })).toBe('404 NoSuchKey');
  expect(await (await call('GET', '/files/a')).text()).toBe('1');
});

it('lists keys by prefix in the order of their bytes, rolled up, page by page', async () => {
  const { call, keys } = await open();
  await call('PUT', '/files');
  for (const key of ['b/2', 'a', 'b/1', 'é', 'Z', 'c&d'])
    await call('PUT', `/files/${encodeURIComponent(key)}`, { body: key });
  expect(await keys('/files?list-type=2')).toEqual(['Z', 'a', 'b/1', 'b/2', 'c&amp;d', 'é']);
  expect(await keys('/files?list-type=2&prefix=b/')).toEqual(['b/', 'b/1', 'b/2']);
  expect(await keys('/files?list-type=2&delimiter=/')).toEqual(['Z', 'a', 'c&amp;d', 'é', 'b/']);
  const page = await (await call('GET', '/files?list-type=2&max-keys=2')).text();
  expect(page).toContain('<IsTruncated>true</IsTruncated>');
  const token = /<NextContinuationToken>(.*?)</.exec(page)?.[1] ?? '';
  expect(await keys(`/files?list-type=2&continuation-token=${token}`)).toEqual(['b/1', 'b/2', 'c&amp;d', 'é']);
  expect(await keys('/files?list-type=2&start-after=b/2')).toEqual(['c&amp;d', 'é']);
});

it('deletes several objects at once', async () => {
  const { call, keys } = await open();
  await call('PUT', '/files');
  for (const key of ['a', 'b', 'c&d']) await call('PUT', `/files/${encodeURIComponent(key)}`, { body: key });
  const body = '<Delete><Object><Key>a</Key></Object><Object><Key>c&amp;d</Key></Object></Delete>';
  expect(await (await call('POST', '/files?delete', { body })).text()).toContain(
    '<Deleted><Key>c&amp;d</Key></Deleted>',
  );
  expect(await keys('/files?list-type=2')).toEqual(['b']);
});

it('refuses by name what it does not do', async () => {
  const { call, code } = await open();
  await call('PUT', '/files');
  for (const [method, path] of [
    ['GET', '/files?acl'],
    ['PUT', '/files/a?tagging'],
    ['POST', '/files/a?uploads'],
    ['GET', '/files'],
  ] as const) {
    expect(await code(method, path)).toBe('501 NotImplemented');
  }
  expect(await code('PUT', '/files/b', { headers: { 'x-amz-copy-source': '/files/a' } })).toBe('501 NotImplemented');
});

it('reads the body of an upload in chunks', () => {
  const text = '5;chunk-signature=ab\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n';
  expect(Buffer.from(fromChunks(Buffer.from(text))).toString()).toBe('hello world');
  expect(() => fromChunks(Buffer.from('5\r\nhel'))).toThrow('terminated unexpectedly');
  expect(isChunked({ 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' })).toBe(true);
  expect(isChunked({ 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' })).toBe(false);
});

it('leaves the other addresses of the endpoint as they are', async () => {
  environment = createEnvironment();
  const url = await environment.listen();
  expect((await fetch(`${url}/files/a`)).status).toBe(404);
  await expect((await fetch(`${url}/_local/mails`)).json()).resolves.toEqual([]);
});
