// The page: its files in a bucket that nobody reads but the distribution in front, and `/api/*` on the same origin.
import { createHash } from 'node:crypto';
import { CustomResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  GeoRestriction,
  HttpVersion,
  type IOrigin,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { assetHeaders, pageApiHeaders, pageHeaders } from '../../form/headers.ts';
import { brandedFiles, type BuiltFile } from '../../form/branding.ts';
import { scriptHashesOf } from '../../form/serve.ts';
import { asBucket } from '../cdk-types.ts';
import { LambdaFunction } from '../functions/lambda-function.ts';
import { pageBrandingOf } from '../branding.ts';
import { pageFilesIn } from '../lambdas/put-page-files.ts';
import { headersPolicy } from './page-headers.ts';
import { routerCode } from './page-router.ts';
import type { OnboardingSettings } from '../settings.ts';

export type PageProps = {
  readonly settings: OnboardingSettings;
  /** The folder of the built page. */
  readonly files: string;
  readonly bundles: string;
  readonly deadLetterTopic: ITopic;
  /** What answers `/api/*`. */
  readonly api: IOrigin;
};

/** As long as the other logs. */
const logDays = 90;

const privately: BucketProps = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

const tls = {
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
  // CloudFront itself would answer with its own words and headers; the router answers in ours.
  allowedMethods: AllowedMethods.ALLOW_ALL,
} satisfies Partial<BehaviorOptions>;

export class Page extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: PageProps) {
    super(scope, id);
    const files = brandedFiles(pageFilesIn(props.files), pageBrandingOf(props.settings));
    const logs = new Bucket(this, 'Logs', {
      ...privately,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(logDays) }],
    });
    this.bucket = new Bucket(this, 'Files', {
      ...privately,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: asBucket(logs),
      serverAccessLogsPrefix: 'files/',
    });
    this.distribution = this.makeDistribution(props, files, logs);
    this.putFiles(props, files);
  }

  /** Where the page is, as mails say it. */
  urlOf({ pageDomain }: OnboardingSettings): string {
    return `https://${pageDomain ?? this.distribution.distributionDomainName}/`;
  }

  private makeDistribution({ settings, api }: PageProps, files: readonly BuiltFile[], logBucket: Bucket): Distribution {
    const { pageDomain, pageCertificateArn, webAclArn, countries } = settings;
    return new Distribution(this, 'Distribution', {
      comment: 'The page of the onboarding, and the page API',
      ...this.behaviors(files, api),
      httpVersion: HttpVersion.HTTP2_AND_3,
      // Hires are anywhere; the page is small.
      priceClass: PriceClass.PRICE_CLASS_ALL,
      logBucket: asBucket(logBucket),
      logFilePrefix: 'distribution/',
      ...(pageDomain !== undefined && { domainNames: [pageDomain] }),
      ...(pageCertificateArn !== undefined && {
        certificate: Certificate.fromCertificateArn(this, 'Certificate', pageCertificateArn),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
      ...(webAclArn !== undefined && { webAclId: webAclArn }),
      ...(countries && { geoRestriction: GeoRestriction.allowlist(...countries) }),
    });
  }

  private behaviors(files: readonly BuiltFile[], api: IOrigin) {
    const html = files.filter(({ key }) => key.endsWith('.html')).map(({ body }) => Buffer.from(body).toString('utf8'));
    const router = new EdgeFunction(this, 'Router', {
      code: FunctionCode.fromInline(routerCode(files.map(({ key }) => `/${key}`))),
      runtime: FunctionRuntime.JS_2_0,
      comment: 'Answers for every path that is no file',
    });
    const functionAssociations = [{ function: router, eventType: FunctionEventType.VIEWER_REQUEST }];
    const bucket = {
      origin: S3BucketOrigin.withOriginAccessControl(asBucket(this.bucket)),
      functionAssociations,
      ...tls,
    };
    const page: BehaviorOptions = {
      ...bucket,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      responseHeadersPolicy: headersPolicy(this, 'PageHeaders', pageHeaders(html.flatMap(scriptHashesOf))),
    };
    const assets: BehaviorOptions = {
      ...bucket,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: headersPolicy(this, 'AssetHeaders', assetHeaders('')),
    };
    const pageApi: BehaviorOptions = {
      ...tls,
      origin: api,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: headersPolicy(this, 'PageApiHeaders', pageApiHeaders),
    };
    return { defaultBehavior: page, additionalBehaviors: { '/assets/*': assets, '/api/*': pageApi } };
  }

  private putFiles({ bundles, deadLetterTopic }: PageProps, files: readonly BuiltFile[]): void {
    const { function: put } = new LambdaFunction(this, 'PutFiles', {
      name: 'put-page-files',
      bundles,
      files: new Map(files.map(({ key, body }) => [`files/${key}`, body])),
      deadLetterTopic,
      description: 'Puts the files of the page into their bucket, at every deployment that changes them',
      statements: [
        new PolicyStatement({
          sid: 'PageFiles',
          actions: ['s3:PutObject'],
          resources: files.map(({ key }) => this.bucket.arnForObjects(key)),
        }),
      ],
    });
    const digest = createHash('sha256');
    for (const { key, body } of files) digest.update(key).update(body);
    new CustomResource(this, 'FilesPut', {
      serviceToken: put.functionArn,
      resourceType: 'Custom::PageFiles',
      properties: {
        bucket: this.bucket.bucketName,
        domain: this.bucket.bucketRegionalDomainName,
        digest: digest.digest('hex'),
      },
    });
  }
}
