// The HR API over HTTP: six routes, each authorized by IAM (AWS Signature Version 4).
import { HttpApi, HttpMethod, type HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type HrRequestName, hrRequestNames } from '../../workflow/contract/hr.ts';
import { makeStage, principal } from './http-stage.ts';

/** As functions/hr-api/http.ts answers them. */
const hrRoutes: Readonly<Record<HrRequestName, readonly [HttpMethod, string]>> = {
  'hr-start': [HttpMethod.POST, '/hires'],
  'hr-status': [HttpMethod.GET, '/hires/{employeeNumber}'],
  'hr-cancel': [HttpMethod.POST, '/hires/{employeeNumber}/cancel'],
  'hr-correct-email': [HttpMethod.POST, '/hires/{employeeNumber}/correct-email'],
  'hr-resend': [HttpMethod.POST, '/hires/{employeeNumber}/resend'],
  'hr-erase': [HttpMethod.DELETE, '/hires/{employeeNumber}'],
};

export class HrApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, handler: IFunction) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false, description: 'The HR API of the onboarding' });
    // A file of many hires goes in at this pace; StartExecution and Cognito take no more for long.
    this.stage = makeStage(this, this.api, { throttle: { rateLimit: 20, burstLimit: 40 }, logged: principal });
    const integration = new HttpLambdaIntegration('Hr', handler, { scopePermissionToRoute: false });
    const authorizer = new HttpIamAuthorizer();
    for (const name of hrRequestNames) {
      const [method, path] = hrRoutes[name];
      this.api.addRoutes({ path, methods: [method], integration, authorizer });
    }
  }

  /** Allows a role or user to make one request. CDK's own grant would take everything below `/hires/` for one route. */
  grant(grantee: IGrantable, name: HrRequestName): void {
    const [method, path] = hrRoutes[name];
    const resource = this.api.arnForExecuteApi(method, path.replace('{employeeNumber}', '*'), '*');
    Grant.addToPrincipal({ grantee, actions: ['execute-api:Invoke'], resourceArns: [resource] });
  }
}
