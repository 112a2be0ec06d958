// The stage of an HTTP API of ours: throttled, and logged without personal data.
import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { type HttpApi, HttpStage, LogGroupLogDestination, type ThrottleSettings } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { logRetention } from '../functions/lambda-function.ts';

/** Neither address nor path nor body. */
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

export function makeStage(scope: Construct, httpApi: HttpApi, throttle: ThrottleSettings): HttpStage {
  const log = new LogGroup(scope, 'Log', { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY });
  return new HttpStage(scope, 'Stage', {
    httpApi,
    autoDeploy: true,
    throttle,
    accessLogSettings: { destination: new LogGroupLogDestination(log), format: accessLogFormat },
  });
}
