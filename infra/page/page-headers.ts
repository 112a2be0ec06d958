// form/headers.ts as CloudFront takes it: a response headers policy has fields of its own for some headers, and
// refuses those among the others (docs.aws.amazon.com/AmazonCloudFront, understanding-response-headers-policies).
import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseCustomHeader,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { ResponseHeaders } from '../../form/headers.ts';

const override = true;

const ofTheirOwn: Readonly<Record<string, (value: string) => ResponseSecurityHeadersBehavior>> = {
  'content-security-policy': (contentSecurityPolicy) => ({
    contentSecurityPolicy: { contentSecurityPolicy, override },
  }),
  'x-content-type-options': () => ({ contentTypeOptions: { override } }),
  'x-frame-options': (value) => ({
    frameOptions: { frameOption: value === 'DENY' ? HeadersFrameOption.DENY : HeadersFrameOption.SAMEORIGIN, override },
  }),
  'referrer-policy': (value) => {
    const known = new Map<string, HeadersReferrerPolicy>(Object.values(HeadersReferrerPolicy).map((one) => [one, one]));
    const referrerPolicy = known.get(value);
    if (!referrerPolicy) throw new Error(`CloudFront knows no referrer policy ${value}.`);
    return { referrerPolicy: { referrerPolicy, override } };
  },
  'strict-transport-security': (value) => ({
    strictTransportSecurity: {
      accessControlMaxAge: Duration.seconds(Number(/max-age=(\d+)/.exec(value)?.[1])),
      includeSubdomains: value.includes('includeSubDomains'),
      preload: value.includes('preload'),
      override,
    },
  }),
};

/** What S3 and API Gateway say about themselves. */
const chatter = ['server', 'x-amz-server-side-encryption', 'x-amz-request-id', 'x-amz-id-2', 'apigw-requestid'];

/** `content-type` is not the policy's to say: it comes with the file or the answer. */
export function headersPolicy(scope: Construct, id: string, headers: ResponseHeaders): ResponseHeadersPolicy {
  const entries = Object.entries(headers).filter(([name]) => name !== 'content-type');
  const custom: ResponseCustomHeader[] = entries
    .filter(([name]) => !ofTheirOwn[name])
    .map(([header, value]) => ({ header, value, override }));
  const security = entries.map(([name, value]) => ofTheirOwn[name]?.(value) ?? {});
  return new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: Object.assign({}, ...security),
    customHeadersBehavior: { customHeaders: custom },
    removeHeaders: chatter,
  });
}
