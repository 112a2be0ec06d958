// An existing user pool: the deployment fails by name when the product cannot work with it, at synth time as far as the
// template shows it, and at every deployment by a look at Cognito.
import { CustomResource, Names } from 'aws-cdk-lib';
import { CfnUserPool, type IUserPool, type IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { LambdaFunction } from '../functions/lambda-function.ts';
import type { PreflightWants } from './preflight.ts';
import { settingProblemText } from '../settings.ts';

export type ExistingUsers = { readonly pool: IUserPool; readonly client: IUserPoolClient };

export type ExistingPoolProps = ExistingUsers & {
  readonly wants: PreflightWants;
  readonly bundles: string;
  readonly deadLetterTopic: ITopic;
  readonly customMessage: IFunction;
};

/** @throws Error when the pool is made in this app and its template lacks the alias */
function checkAlias({ pool }: ExistingUsers): void {
  const { defaultChild } = pool.node;
  if (!(defaultChild instanceof CfnUserPool)) return;
  if (!defaultChild.aliasAttributes?.includes('preferred_username'))
    throw new Error(settingProblemText('SignInAliasMissing'));
}

export class ExistingPool extends Construct {
  /** The preflight: what should not be deployed unless it passes depends on this. */
  readonly preflight: CustomResource;

  constructor(
    scope: Construct,
    id: string,
    { wants, bundles, deadLetterTopic, customMessage, ...users }: ExistingPoolProps,
  ) {
    super(scope, id);
    checkAlias(users);
    const { function: check } = new LambdaFunction(this, 'Preflight', {
      name: 'check-user-pool',
      bundles,
      deadLetterTopic,
      description: 'Fails a deployment onto a user pool that the product can not work with',
      statements: [
        new PolicyStatement({
          sid: 'Look',
          actions: [
            'cognito-idp:DescribeUserPool',
            'cognito-idp:DescribeUserPoolClient',
            ...(wants.groups.length + wants.hrGroups.length > 0 ? ['cognito-idp:GetGroup'] : []),
          ],
          resources: [users.pool.userPoolArn],
        }),
      ],
    });
    this.preflight = new CustomResource(this, 'Checked', {
      serviceToken: check.functionArn,
      resourceType: 'Custom::UserPoolPreflight',
      properties: {
        userPoolId: users.pool.userPoolId,
        clientId: users.client.userPoolClientId,
        wants: JSON.stringify(wants),
        // The pool can have been changed since: every deployment of another definition looks again.
        asked: Names.uniqueId(this),
      },
    });
    // Its groups too, where the pool is made in the same stack.
    this.preflight.node.addDependency(users.pool);
    // The pool's owner attaches the trigger; Cognito may call it from then on.
    customMessage.addPermission('CallByCognito', {
      principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
      sourceArn: users.pool.userPoolArn,
    });
  }
}
