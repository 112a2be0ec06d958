// The stack: one onboarding with a user pool of its own, and the outputs that others need.
import { CfnOutput, CfnResource, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { hrRequestNames } from '../workflow/contract/hr.ts';
import { constructIdOf } from './functions/functions.ts';
import { Onboarding, type OnboardingProps } from './onboarding.ts';

export type OnboardingStackProps = StackProps & OnboardingProps;

/** These hold users and their data: moving code must never replace them. */
function pin(resource: IConstruct, logicalId: string): void {
  const { defaultChild } = resource.node;
  if (!(defaultChild instanceof CfnResource)) throw new Error(`${logicalId} has no CloudFormation resource.`);
  defaultChild.overrideLogicalId(logicalId);
}

export class OnboardingStack extends Stack {
  readonly onboarding: Onboarding;

  constructor(scope: Construct, id: string, { settings, users, bundles, pageFiles, ...props }: OnboardingStackProps) {
    super(scope, id, props);
    const onboarding = new Onboarding(this, 'Onboarding', {
      settings,
      ...(users && { users }),
      ...(bundles !== undefined && { bundles }),
      ...(pageFiles !== undefined && { pageFiles }),
    });
    this.onboarding = onboarding;
    const { userPool, userPoolClient, stores, executionKey } = onboarding;
    if (!users) {
      pin(userPool, 'UserPool');
      pin(userPoolClient, 'UserPoolClient');
    }
    pin(stores.key, 'Key');
    pin(stores.hires, 'Hires');
    pin(stores.vault, 'Vault');
    pin(executionKey, 'ExecutionKey');
    this.writeOutputs(onboarding);
  }

  private writeOutputs(onboarding: Onboarding) {
    const { workflow, liveArn, stores, userPool, userPoolClient, page, pageApi, hrApi, eventBus, functions, settings } =
      onboarding;
    const outputs = {
      StateMachineArn: workflow.stateMachine.stateMachineArn,
      StartHiresBy: liveArn,
      UserPoolId: userPool.userPoolId,
      ClientId: userPoolClient.userPoolClientId,
      PageUrl: page.urlOf(settings),
      PageAddress: page.distribution.distributionDomainName,
      PageBucket: page.bucket.bucketName,
      PageApiUrl: pageApi.api.apiEndpoint,
      HrUrl: hrApi.api.apiEndpoint,
      EventBusName: eventBus.eventBusName,
      AuditLogGroup: stores.auditLog.logGroupName,
      HrGroups: JSON.stringify(settings.hrGroups),
      ...Object.fromEntries(
        hrRequestNames.map((request) => [`${constructIdOf(request)}Function`, functions.named(request).functionArn]),
      ),
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
