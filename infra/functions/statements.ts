// What permissions.ts says, as IAM statements on the resources of one deployment.
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { hiresIndexes } from '../../workflow/contract/indexes.ts';
import { pageItemPrefix } from '../../functions/hires/page/item.ts';
import { typedPrefix } from '../../functions/secrets/vault.ts';
import type { Permission } from './permissions.ts';

/** The ARNs that permissions are about. */
export type Resources = {
  readonly pool: string;
  readonly hires: string;
  readonly vault: string;
  readonly key: string;
  readonly stateMachine: string;
  /** The state machine's alias: HR starts nothing else. */
  readonly stateMachineAlias: string;
  readonly executions: string;
  readonly executionKey: string;
  readonly eventBus: string;
  readonly mailIdentity: string;
  readonly mailConfigurationSet: string;
  readonly mailSender: string;
};

type Statement = { sid: string; actions: string[]; resource: string | string[]; conditions?: Record<string, unknown> };

const inService = (service: string, operations: readonly string[] = []) =>
  operations.map((operation) => `${service}:${operation}`);

/** The key for an envelope, for these purposes only. */
const sealing = (sid: string, operation: string, key: string, purposes: readonly string[] = []): Statement => ({
  sid,
  actions: purposes.length > 0 ? [`kms:${operation}`] : [],
  resource: key,
  conditions: { StringEquals: { 'kms:EncryptionContext:purpose': purposes } },
});

/** DynamoDB decrypts with the key of a table for each caller (docs.aws.amazon.com/amazondynamodb, encryption.usagenotes). */
function tableKey(scope: Construct, permission: Permission, key: string): Statement {
  const { region } = Stack.of(scope);
  return {
    sid: 'KeyOfTheTables',
    actions: permission.hires || permission.vault || permission.writesTyped ? ['kms:Decrypt'] : [],
    resource: key,
    conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } },
  };
}

function hiresStatements({ hires = [] }: Permission, on: Resources): Statement[] {
  // An index is a resource of its own (docs.aws.amazon.com/service-authorization, list_amazondynamodb).
  const query = hires.filter((operation) => operation === 'Query');
  const others = hires.filter((operation) => operation !== 'Query');
  return [
    { sid: 'Hires', actions: inService('dynamodb', others), resource: on.hires },
    {
      sid: 'HiresIndex',
      actions: inService('dynamodb', query),
      resource: hiresIndexes.map(({ name }) => `${on.hires}/index/${name}`),
    },
  ];
}

/**
 * Items that begin with a prefix, and no others: the names of partition keys are looked at (docs.aws.amazon.com/amazondynamodb,
 * specifying-conditions). ForAllValues holds when there is no key to look at, so that there has to be one.
 */
const itemsWith = (sid: string, prefix: string, table: string, isGranted: boolean | undefined): Statement => ({
  sid,
  actions: isGranted ? ['dynamodb:UpdateItem'] : [],
  resource: table,
  conditions: {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefix}*`] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  },
});

function statesStatements({ states = [] }: Permission, on: Resources): Statement[] {
  const only = (...wanted: readonly string[]) => states.filter((operation) => wanted.includes(operation));
  const looks = only('DescribeExecution', 'GetExecutionHistory');
  return [
    { sid: 'Executions', actions: inService('states', looks), resource: on.executions },
    {
      sid: 'KeyOfExecutions',
      // Reading an execution decrypts its data (docs.aws.amazon.com/step-functions, encryption-at-rest).
      actions: looks.length > 0 ? ['kms:Decrypt'] : [],
      resource: on.executionKey,
      conditions: { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': on.stateMachine } },
    },
    {
      sid: 'Starts',
      actions: inService('states', only('StartExecution')),
      // For a call by alias AWS looks at the state machine's ARN, and at the alias by this condition
      // (docs.aws.amazon.com/step-functions, auth-version-alias).
      resource: on.stateMachine,
      conditions: { StringEquals: { 'states:StateMachineQualifier': on.stateMachineAlias } },
    },
    // A task is answered on the state machine that waits for it; seen on AWS in aws/aws-cdk#8486.
    { sid: 'Waits', actions: inService('states', only('SendTaskSuccess')), resource: on.stateMachine },
  ];
}

export function statementsFor(scope: Construct, permission: Permission, on: Resources): PolicyStatement[] {
  const statements: Statement[] = [
    { sid: 'UserPool', actions: inService('cognito-idp', permission.cognito), resource: on.pool },
    ...hiresStatements(permission, on),
    itemsWith('PageItems', pageItemPrefix, on.hires, permission.writesPage),
    itemsWith('TypedItems', typedPrefix, on.vault, permission.writesTyped),
    { sid: 'Vault', actions: inService('dynamodb', permission.vault), resource: on.vault },
    tableKey(scope, permission, on.key),
    sealing('Seal', 'GenerateDataKey', on.key, permission.seals),
    sealing('Open', 'Decrypt', on.key, permission.opens),
    ...statesStatements(permission, on),
    { sid: 'Events', actions: permission.publishes ? ['events:PutEvents'] : [], resource: on.eventBus },
    {
      sid: 'Mail',
      actions: permission.sendsMail ? ['ses:SendEmail'] : [],
      // Seen on AWS in aws/aws-cdk#34402: a mail sent with a configuration set needs both.
      resource: [on.mailIdentity, on.mailConfigurationSet],
      conditions: { StringEquals: { 'ses:FromAddress': on.mailSender } },
    },
  ];
  return statements
    .filter(({ actions }) => actions.length > 0)
    .map(({ resource, ...rest }) => new PolicyStatement({ ...rest, resources: [resource].flat() }));
}
