// The state machine: workflow/onboarding.ts with the deployed function of each step.
import { ArnFormat, Names, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, QueryLanguage, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { onboarding } from '../workflow/onboarding.ts';
import type { FunctionOf } from '../workflow/step-task.ts';
import { logRetention } from './lambda-function.ts';
import { comment } from './onboarding-asl.ts';

/**
 * The name is fixed before the state machine exists: steps may ask about its executions, and it invokes the steps;
 * a reference in both directions would be a circle.
 */
export const stateMachineNameIn = (scope: Construct): string =>
  Names.uniqueResourceName(scope, { maxLength: 60, separator: '-' });

export function arnsOf(scope: Construct, name: string): { stateMachine: string; executions: string } {
  const arn = (resource: string, resourceName: string) =>
    Stack.of(scope).formatArn({
      service: 'states',
      resource,
      resourceName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  return { stateMachine: arn('stateMachine', name), executions: arn('execution', `${name}:*`) };
}

export class OnboardingStateMachine extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { name, functionOf }: { name: string; functionOf: FunctionOf }) {
    super(scope, id);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: name,
      comment,
      stateMachineType: StateMachineType.STANDARD,
      queryLanguage: QueryLanguage.JSONATA,
      definitionBody: DefinitionBody.fromChainable(onboarding(this, functionOf)),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          // Log groups of this prefix need no line each in the account's log resource policy, which is limited in size
          // (docs.aws.amazon.com/step-functions, bp-cwl).
          logGroupName: `/aws/vendedlogs/states/${name}`,
          retention: logRetention,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        // The task tokens and the personal data of hires stay out of the log.
        includeExecutionData: false,
      },
    });
  }
}
