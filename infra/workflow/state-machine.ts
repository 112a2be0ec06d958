// The state machine: workflow/onboarding.ts with the deployed function of each step, published as a version behind an
// alias, so that executions in flight keep the definition that they started with.
import { ArnFormat, CfnResource, Duration, Names, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  CustomerManagedEncryptionConfiguration,
  DefinitionBody,
  LogLevel,
  QueryLanguage,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { onboarding } from '../../workflow/onboarding.ts';
import type { FunctionOf } from '../../workflow/task-states.ts';
import { logRetention } from '../functions/lambda-function.ts';
import { comment } from './onboarding-asl.ts';

/**
 * The name is fixed before the state machine exists: steps may ask about its executions, and it invokes the steps;
 * a reference in both directions would be a circle.
 */
export const stateMachineNameIn = (scope: Construct): string =>
  Names.uniqueResourceName(scope, { maxLength: 60, separator: '-' });

/** The alias by which executions are started. */
export const aliasName = 'live';

export function arnsOf(scope: Construct, name: string) {
  const arn = (resource: string, resourceName: string) =>
    Stack.of(scope).formatArn({
      service: 'states',
      resource,
      resourceName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  return {
    stateMachine: arn('stateMachine', name),
    live: arn('stateMachine', `${name}:${aliasName}`),
    executions: arn('execution', `${name}:*`),
  };
}

export type OnboardingStateMachineProps = {
  readonly name: string;
  readonly functionOf: FunctionOf;
  /** Aliases of earlier contracts that executions in flight may still name. */
  readonly mayInvoke: readonly string[];
  readonly key: Key;
};

/**
 * Lets the delivery of logs open what an execution of this account sealed for a log group of it, and nothing else: executions
 * seal with that context (docs.aws.amazon.com/step-functions, encryption-at-rest). The account is asked for where the service
 * names it; the context names it in any case.
 */
function allowLogDelivery(key: Key): void {
  const stack = Stack.of(key);
  const logs = stack.formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'LogDelivery',
      principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
      actions: ['kms:Decrypt*'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'kms:EncryptionContext:SourceArn': logs },
        StringEqualsIfExists: { 'aws:SourceAccount': stack.account },
      },
    }),
  );
}

export class OnboardingStateMachine extends Construct {
  readonly stateMachine: StateMachine;
  readonly log: LogGroup;

  constructor(scope: Construct, id: string, { name, functionOf, mayInvoke, key }: OnboardingStateMachineProps) {
    super(scope, id);
    this.log = new LogGroup(this, 'Log', {
      // Log groups of this prefix need no line each in the account's log resource policy, which is limited in size
      // (docs.aws.amazon.com/step-functions, bp-cwl).
      logGroupName: `/aws/vendedlogs/states/${name}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    allowLogDelivery(key);
    // Imported, since CDK would let the delivery of logs open everything.
    const sameKey = Key.fromKeyArn(this, 'SameKey', key.keyArn);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: name,
      comment,
      stateMachineType: StateMachineType.STANDARD,
      queryLanguage: QueryLanguage.JSONATA,
      definitionBody: DefinitionBody.fromChainable(onboarding(this, functionOf)),
      tracingEnabled: true,
      encryptionConfiguration: new CustomerManagedEncryptionConfiguration(sameKey, Duration.minutes(5)),
      // The task tokens and the personal data of hires stay out of the log.
      logs: { destination: this.log, level: LogLevel.ALL, includeExecutionData: false },
    });
    if (mayInvoke.length > 0) {
      const invoke = new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [...mayInvoke] });
      this.stateMachine.addToRolePolicy(invoke);
    }
    this.publish();
  }

  private publish(): void {
    const { stateMachineArn, stateMachineRevisionId } = this.stateMachine;
    const version = new CfnStateMachineVersion(this, 'Version', { stateMachineArn, stateMachineRevisionId });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const alias = new CfnStateMachineAlias(this, 'Alias', {
      name: aliasName,
      routingConfiguration: [{ stateMachineVersionArn: version.attrArn, weight: 100 }],
    });
    // A version is published with the role that it will run under complete.
    const policy = this.stateMachine.role.node.tryFindChild('DefaultPolicy')?.node.defaultChild;
    if (policy instanceof CfnResource) version.addResourceDependency(policy);
    alias.addResourceDependency(version);
  }
}
