// One Lambda function as all of ours are: its bundle, its own role with nothing in it but its own log, its own log group.
import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export type LambdaFunctionProps = {
  /** The file in functions/, without `.ts`. */
  readonly name: string;
  readonly description: string;
  /** The folder of the bundles. */
  readonly bundles: string;
  readonly environment: Record<string, string>;
  readonly statements: readonly PolicyStatement[];
};

/** As long as Step Functions keeps the history of an ended execution (90 days). */
export const logRetention = RetentionDays.THREE_MONTHS;

export class LambdaFunction extends Construct {
  readonly function: Function;

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    for (const statement of props.statements) role.addToPolicy(statement);
    this.function = new Function(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(join(props.bundles, props.name), { exclude: ['*.map'] }),
      memorySize: 512,
      timeout: Duration.seconds(20),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      environment: props.environment,
      logGroup,
      role,
    });
  }
}
