// The HR API over HTTP: six routes, each authorized by IAM (AWS Signature Version 4).
import { HttpApi, HttpMethod, type HttpRoute, type HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { makeStage, principal } from './http-stage.ts';

/** As functions/hr-api/http.ts answers them. */
export const hrRoutes: readonly (readonly [HttpMethod, string])[] = [
  [HttpMethod.POST, '/hires'],
  [HttpMethod.GET, '/hires/{employeeNumber}'],
  [HttpMethod.POST, '/hires/{employeeNumber}/cancel'],
  [HttpMethod.POST, '/hires/{employeeNumber}/correct-email'],
  [HttpMethod.POST, '/hires/{employeeNumber}/resend'],
  [HttpMethod.DELETE, '/hires/{employeeNumber}'],
];

export class HrApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  private readonly routes: readonly HttpRoute[];

  constructor(scope: Construct, id: string, handler: IFunction) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false, description: 'The HR API of the onboarding' });
    // A file of many hires goes in at this pace; StartExecution and Cognito take no more for long.
    this.stage = makeStage(this, this.api, { throttle: { rateLimit: 20, burstLimit: 40 }, logged: principal });
    const integration = new HttpLambdaIntegration('Hr', handler, { scopePermissionToRoute: false });
    const authorizer = new HttpIamAuthorizer();
    this.routes = hrRoutes.flatMap(([method, path]) =>
      this.api.addRoutes({ path, methods: [method], integration, authorizer }),
    );
  }

  /** Allows a role or user to call all six. */
  grant(grantee: IGrantable): void {
    for (const route of this.routes) route.grantInvoke(grantee);
  }
}
