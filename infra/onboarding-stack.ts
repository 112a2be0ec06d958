// The stack: a user pool, the stores, the functions, the state machine that calls them, the callbacks and the page's files.
import { CfnOutput, CfnResource, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { CallbackApi } from './callback-api.ts';
import { Functions } from './functions.ts';
import { Page } from './page.ts';
import { environmentOf, mailIdentityOf, type OnboardingSettings, triggerEnvironmentOf } from './settings.ts';
import { arnsOf, OnboardingStateMachine, stateMachineNameIn } from './state-machine.ts';
import { Stores } from './stores.ts';
import { OnboardingUserPool } from './user-pool.ts';

export type OnboardingStackProps = StackProps & {
  readonly settings: OnboardingSettings;
  /** The folder of the bundled functions. */
  readonly bundles: string;
};

/** People and their data hang on these: moving code around must never replace them. */
function pin(resource: IConstruct, logicalId: string): void {
  const { defaultChild } = resource.node;
  if (!(defaultChild instanceof CfnResource)) throw new Error(`${logicalId} has no CloudFormation resource.`);
  defaultChild.overrideLogicalId(logicalId);
}

export class OnboardingStack extends Stack {
  constructor(scope: Construct, id: string, { settings, bundles, ...props }: OnboardingStackProps) {
    super(scope, id, props);
    const users = new OnboardingUserPool(this, 'Users', settings);
    const stores = new Stores(this, 'Stores');
    const name = stateMachineNameIn(this);
    const { stateMachine, executions } = arnsOf(this, name);
    const functions = new Functions(this, 'Functions', {
      bundles,
      triggerEnvironment: triggerEnvironmentOf(settings),
      environment: {
        ...environmentOf(settings),
        USER_POOL_ID: users.pool.userPoolId,
        CLIENT_ID: users.client.userPoolClientId,
        DESK_TABLE: stores.desk.tableName,
        VAULT_TABLE: stores.vault.tableName,
        KEY_ID: stores.key.keyArn,
      },
      resources: {
        stateMachine,
        executions,
        pool: users.pool.userPoolArn,
        desk: stores.desk.tableArn,
        vault: stores.vault.tableArn,
        key: stores.key.keyArn,
        mailIdentity: this.formatArn({ service: 'ses', resource: 'identity', resourceName: mailIdentityOf(settings) }),
        mailSender: settings.mailSender,
      },
    });
    users.wordMailsBy(functions.customMessage);
    const workflow = new OnboardingStateMachine(this, 'Workflow', { name, functionOf: (step) => functions.step(step) });
    const callbacks = new CallbackApi(this, 'Callbacks', (callback) => functions.callback(callback));
    const page = new Page(this, 'Page');

    pin(users.pool, 'UserPool');
    pin(users.client, 'UserPoolClient');
    pin(stores.key, 'Key');
    pin(stores.desk, 'Desk');
    pin(stores.vault, 'Vault');

    new CfnOutput(this, 'StateMachineArn', { value: workflow.stateMachine.stateMachineArn });
    new CfnOutput(this, 'UserPoolId', { value: users.pool.userPoolId });
    new CfnOutput(this, 'ClientId', { value: users.client.userPoolClientId });
    new CfnOutput(this, 'CallbackUrl', { value: callbacks.api.apiEndpoint });
    new CfnOutput(this, 'PageBucket', { value: page.bucket.bucketName });
  }
}
