import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { assetHeaders, pageApiHeaders, errorHeaders, pageHeaders } from '../../../form/headers.ts';
import { loadPage, pageDirectory, scriptHashesOf } from '../../../form/serve.ts';
import { pageFilesIn } from '../../../infra/lambdas/put-page-files.ts';
import { routerCode } from '../../../infra/page/page-router.ts';
import { resourcesOf, synthesise, theOnly } from '../synthesised.ts';

const template = synthesise();
const files = pageFilesIn(pageDirectory);
const html = Buffer.from(files.find(({ key }) => key === 'index.html')!.body).toString('utf8');

type Behavior = Record<string, unknown> & { PathPattern?: string };
const distribution = theOnly(template, 'AWS::CloudFront::Distribution').Properties['DistributionConfig'] as {
  DefaultCacheBehavior: Behavior;
  CacheBehaviors: Behavior[];
  Origins: Record<string, unknown>[];
};
const behaviors = [distribution.DefaultCacheBehavior, ...distribution.CacheBehaviors];

type Policy = {
  SecurityHeadersConfig: Record<string, Record<string, unknown>>;
  CustomHeadersConfig: { Items: { Header: string; Value: string; Override: boolean }[] };
};

/** The headers that a policy adds, as the browser sees them. */
function headersOf(behavior: Behavior): Record<string, string> {
  const { Ref } = behavior['ResponseHeadersPolicyId'] as { Ref: string };
  const [, { Properties }] = resourcesOf(template, 'AWS::CloudFront::ResponseHeadersPolicy').find(
    ([id]) => id === Ref,
  )!;
  const { SecurityHeadersConfig: own, CustomHeadersConfig } = Properties['ResponseHeadersPolicyConfig'] as Policy;
  const hsts = own['StrictTransportSecurity']!;
  const custom = CustomHeadersConfig.Items.map(({ Header, Value }) => [Header, Value]);
  return {
    ...Object.fromEntries(custom),
    'content-security-policy': String(own['ContentSecurityPolicy']!['ContentSecurityPolicy']),
    'x-content-type-options': own['ContentTypeOptions'] ? 'nosniff' : '',
    'x-frame-options': String(own['FrameOptions']!['FrameOption']),
    'referrer-policy': String(own['ReferrerPolicy']!['ReferrerPolicy']),
    'strict-transport-security': `max-age=${String(hsts['AccessControlMaxAgeSec'])}${hsts['IncludeSubdomains'] ? '; includeSubDomains' : ''}${hsts['Preload'] ? '; preload' : ''}`,
  };
}

const withoutType = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-type'));

it.each([
  [undefined, pageHeaders(scriptHashesOf(html))],
  ['/assets/*', assetHeaders('')],
  ['/api/*', pageApiHeaders],
])('sends the headers of the local world for %s, to the letter', (path, headers) => {
  const behavior = behaviors.find(({ PathPattern }) => PathPattern === path)!;
  expect(headersOf(behavior)).toEqual(withoutType(headers));
});

it('knows the hash of the one script that the page may run', () => {
  expect(scriptHashesOf(html)).toHaveLength(1);
  expect(headersOf(distribution.DefaultCacheBehavior)['content-security-policy']).toContain(scriptHashesOf(html)[0]);
});

it('sends every page, file and answer over TLS alone, and the API on the same origin', () => {
  expect(behaviors.map(({ ViewerProtocolPolicy }) => ViewerProtocolPolicy)).toEqual(behaviors.map(() => 'https-only'));
  const [files_, api] = distribution.Origins;
  expect(files_).toMatchObject({ OriginAccessControlId: expect.anything() });
  expect(api).toMatchObject({
    CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
    OriginCustomHeaders: [{ HeaderName: 'x-origin-secret' }],
  });
});

it('caches nothing of the API and of the page itself', () => {
  const disabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
  const cached = behaviors.filter(({ CachePolicyId }) => CachePolicyId !== disabled);
  expect(cached.map(({ PathPattern }) => PathPattern)).toEqual(['/assets/*']);
});

it('keeps both buckets private, and gives them over TLS alone', () => {
  const buckets = resourcesOf(template, 'AWS::S3::Bucket');
  expect(buckets).toHaveLength(2);
  for (const [, { Properties }] of buckets) {
    expect(Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: expect.anything(),
    });
  }
  for (const [, { Properties }] of resourcesOf(template, 'AWS::S3::BucketPolicy')) {
    const { Statement } = Properties['PolicyDocument'] as { Statement: unknown[] };
    expect(Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  }
});

type EdgeAnswer = { uri?: string; statusCode?: number; headers?: Record<string, { value: string }>; body?: string };
const route = (method: string, uri: string): EdgeAnswer =>
  runInNewContext(`${routerCode(files.map(({ key }) => `/${key}`))};handler(event)`, {
    event: { request: { method, uri, querystring: { a: { value: 'b' } }, headers: {} } },
  }) as EdgeAnswer;

it('lets the paths of files through to the bucket', () => {
  expect(route('GET', '/').uri).toBe('/index.html');
  for (const { key } of files) expect(route('HEAD', `/${key}`).uri).toBe(`/${key}`);
});

it.each([
  ['GET', '/nothing'],
  ['GET', '/assets/'],
  ['GET', '/index.html/'],
  ['POST', '/'],
  ['DELETE', '/index.html'],
])('answers %s %s as the local world does', (method, path) => {
  const local = loadPage()(method, path);
  const { statusCode, headers = {}, body } = route(method, path);
  const flat = Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]));
  expect({ status: statusCode, headers: flat, body }).toEqual({
    status: local.status,
    headers: { ...local.headers },
    body: Buffer.from(local.body).toString('utf8'),
  });
  expect(flat).toMatchObject(errorHeaders);
});

it('fits the edge: CloudFront takes 10 KB of code', () => {
  expect(routerCode(files.map(({ key }) => `/${key}`)).length).toBeLessThan(10_240);
});
