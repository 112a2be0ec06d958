// The HTTP API in front of the callbacks: four POST routes and nothing else.
import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type CallbackName, callbackNames } from '../workflow/page-contract.ts';
import { logRetention } from './lambda-function.ts';

/** What is logged of a request: nothing of the person, neither address nor body. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    requestTime: '$context.requestTime',
    routeKey: '$context.routeKey',
    status: '$context.status',
    responseLatency: '$context.responseLatency',
    integrationError: '$context.integrationErrorMessage',
  }),
);

export class CallbackApi extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, callbackOf: (name: CallbackName) => IFunction) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false, description: 'Callbacks of the onboarding page' });
    for (const name of callbackNames) {
      this.api.addRoutes({
        path: `/api/${name}`,
        methods: [HttpMethod.POST],
        integration: new HttpLambdaIntegration(`Callback-${name}`, callbackOf(name)),
      });
    }
    const log = new LogGroup(this, 'Log', { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      // A page asks for its status every few seconds: room for some hundred hires at once, none for a flood.
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: accessLogFormat },
    });
  }
}
