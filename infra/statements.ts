// What permissions.ts says, as IAM statements on the resources of one deployment.
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Permission } from './permissions.ts';

/** The ARNs that permissions are about. */
export type Resources = {
  readonly pool: string;
  readonly desk: string;
  readonly vault: string;
  readonly key: string;
  readonly stateMachine: string;
  readonly executions: string;
  readonly mailIdentity: string;
  readonly mailSender: string;
};

type Statement = { sid: string; actions: string[]; resource: string; conditions?: Record<string, unknown> };

const inService = (service: string, operations: readonly string[] = []) =>
  operations.map((operation) => `${service}:${operation}`);

/** The key for an envelope, for these purposes only. */
const sealing = (sid: string, operation: string, key: string, purposes: readonly string[] = []): Statement => ({
  sid,
  actions: purposes.length > 0 ? [`kms:${operation}`] : [],
  resource: key,
  conditions: { StringEquals: { 'kms:EncryptionContext:purpose': purposes } },
});

/** DynamoDB opens the key of a table for whoever uses it (docs.aws.amazon.com/amazondynamodb, encryption.usagenotes). */
function tableKey(scope: Construct, permission: Permission, key: string): Statement {
  const { region } = Stack.of(scope);
  return {
    sid: 'KeyOfTheTables',
    actions: permission.desk || permission.vault ? ['kms:Decrypt'] : [],
    resource: key,
    conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } },
  };
}

export function statementsFor(scope: Construct, permission: Permission, on: Resources): PolicyStatement[] {
  const { states = [] } = permission;
  const asked = states.filter((operation) => operation === 'DescribeExecution');
  const answered = states.filter((operation) => operation === 'SendTaskSuccess');
  const statements: Statement[] = [
    { sid: 'UserPool', actions: inService('cognito-idp', permission.cognito), resource: on.pool },
    { sid: 'Desk', actions: inService('dynamodb', permission.desk), resource: on.desk },
    { sid: 'Vault', actions: inService('dynamodb', permission.vault), resource: on.vault },
    tableKey(scope, permission, on.key),
    sealing('Seal', 'GenerateDataKey', on.key, permission.seals),
    sealing('Open', 'Decrypt', on.key, permission.opens),
    { sid: 'Executions', actions: inService('states', asked), resource: on.executions },
    // A task is answered on the state machine that waits for it; seen on AWS in aws/aws-cdk#8486.
    { sid: 'Waits', actions: inService('states', answered), resource: on.stateMachine },
    {
      sid: 'Mail',
      actions: permission.mails ? ['ses:SendEmail'] : [],
      resource: on.mailIdentity,
      conditions: { StringEquals: { 'ses:FromAddress': on.mailSender } },
    },
  ];
  return statements
    .filter(({ actions }) => actions.length > 0)
    .map(({ resource, ...rest }) => new PolicyStatement({ ...rest, resources: [resource] }));
}
