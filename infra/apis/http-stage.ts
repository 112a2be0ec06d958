// The stage of an HTTP API of ours: throttled, and logged without what is typed.
import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { type HttpApi, HttpStage, LogGroupLogDestination, type ThrottleSettings } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { logRetention } from '../functions/lambda-function.ts';

/** The path carries no secret: links have theirs in the fragment, and requests in the body. */
const everyRequest = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  path: '$context.path',
  status: '$context.status',
  responseLatency: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
};

/** Who asks, where IAM knows it: staff and systems of HR, never a hire. */
export const principal = { principal: '$context.identity.userArn', sourceAddress: '$context.identity.sourceIp' };

export type StageOptions = {
  readonly throttle: ThrottleSettings;
  /** What the access log has besides. */
  readonly logged?: Readonly<Record<string, string>>;
};

export function makeStage(scope: Construct, httpApi: HttpApi, { throttle, logged = {} }: StageOptions): HttpStage {
  const format = AccessLogFormat.custom(JSON.stringify({ ...everyRequest, ...logged }));
  const log = new LogGroup(scope, 'Log', { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY });
  return new HttpStage(scope, 'Stage', {
    httpApi,
    autoDeploy: true,
    throttle,
    accessLogSettings: { destination: new LogGroupLogDestination(log), format },
  });
}
