// The page API over HTTP: six POST routes and nothing else, for our CloudFront distribution alone.
//   An HTTP API has no resource policy, and CloudFront signs no requests to it. So CloudFront sends a secret header that
// an authoriser compares. The secret is made by the deployment itself, goes to these two places, and is no parameter, no
// file and no output: a store for secrets would be a third place, and its readers are those of the other two. While one is
// rotated the one before is accepted too, since CloudFront takes minutes to send the new one from everywhere.
import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, type HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { OriginProtocolPolicy, OriginSslPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type PageRequestName, pageRequestNames } from '../../workflow/contract/page.ts';
import { makeStage } from './http-stage.ts';
import { LambdaFunction } from '../functions/lambda-function.ts';

export const originHeader = 'x-origin-secret';

export type PageApiProps = {
  readonly bundles: string;
  readonly deadLetterTopic: ITopic;
  /** Another version, another secret; that of the version before is accepted too. */
  readonly secretVersion: number;
};

export class PageApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** Has to know a secret before CloudFront sends it. */
  readonly authorizer: LambdaFunction;
  private readonly secret: string;

  constructor(scope: Construct, id: string, { bundles, deadLetterTopic, secretVersion }: PageApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false, description: 'The API of the onboarding page' });
    // A page asks for its status every few seconds: room for some hundred hires at once, none for a flood.
    this.stage = makeStage(this, this.api, { throttle: { rateLimit: 100, burstLimit: 200 } });
    const { function: make } = new LambdaFunction(this, 'MakeSecret', {
      name: 'make-origin-secret',
      bundles,
      deadLetterTopic,
      description: 'Makes the secret between CloudFront and the HTTP API',
    });
    const secretOf = (version: number) =>
      new CustomResource(this, `Secret${version}`, {
        serviceToken: make.functionArn,
        resourceType: 'Custom::OriginSecret',
        properties: { version: String(version) },
      }).getAttString('secret');
    this.secret = secretOf(secretVersion);
    const before = secretVersion > 1 ? [secretOf(secretVersion - 1)] : [];
    this.authorizer = new LambdaFunction(this, 'OriginAuthorizer', {
      name: 'origin-authorizer',
      bundles,
      deadLetterTopic,
      description: 'Allows requests that come from our CloudFront distribution',
      environment: { ORIGIN_SECRETS: [this.secret, ...before].join(',') },
    });
  }

  /** The API as an origin of CloudFront. */
  get origin(): HttpOrigin {
    const { region, urlSuffix } = Stack.of(this);
    return new HttpOrigin(`${this.api.apiId}.execute-api.${region}.${urlSuffix}`, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      customHeaders: { [originHeader]: this.secret },
    });
  }

  /** Apart from the constructor, because the functions know the page, and the page knows this API. */
  addRoutes(functionOf: (name: PageRequestName) => IFunction): void {
    const authorizer = new HttpLambdaAuthorizer('Origin', this.authorizer.function, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: [`$request.header.${originHeader}`],
      // One call in five minutes at each API node instead of one per request; a secret that is retired is out as soon.
      resultsCacheTtl: Duration.minutes(5),
    });
    for (const name of pageRequestNames) {
      this.api.addRoutes({
        path: `/api/${name}`,
        methods: [HttpMethod.POST],
        integration: new HttpLambdaIntegration(`Page-${name}`, functionOf(name)),
        authorizer,
      });
    }
  }
}
