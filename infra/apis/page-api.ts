// The page API over HTTP: four POST routes and nothing else, for our CloudFront distribution alone.
//   An HTTP API has no resource policy, and CloudFront signs no requests to it. So CloudFront sends a secret header that
// an authoriser compares. The secret is made by the deployment itself, goes to these two places, and is no parameter, no
// file and no output: a store for secrets would be a third place, and its readers are those of the other two.
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
  /** Another version, another secret. */
  readonly secretVersion: number;
};

export class PageApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  private readonly authorizer: LambdaFunction;
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
    const made = new CustomResource(this, 'Secret', {
      serviceToken: make.functionArn,
      resourceType: 'Custom::OriginSecret',
      properties: { version: String(secretVersion) },
    });
    this.secret = made.getAttString('secret');
    this.authorizer = new LambdaFunction(this, 'OriginAuthorizer', {
      name: 'origin-authorizer',
      bundles,
      deadLetterTopic,
      description: 'Allows requests that come from our CloudFront distribution',
      environment: { ORIGIN_SECRET: this.secret },
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
      // One call an hour at each API node instead of one per request: the header is the same every time.
      resultsCacheTtl: Duration.hours(1),
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
