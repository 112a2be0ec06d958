// One Lambda function as all of ours are: its bundle, its own role with nothing in it but its own log, its own log group,
// and an alias for its contract.
import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  type IManagedPolicy,
  ManagedPolicy,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Alias, Architecture, Function, type IFunction, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { accept } from '../accepted-findings.ts';
import { asFunction, asVersion } from '../cdk-types.ts';
import { type BundleFiles, codeOf } from './bundle-files.ts';

export type LambdaFunctionProps = {
  /** The file in functions/ or infra/lambdas/, without `.ts`. */
  readonly name: string;
  readonly description: string;
  /** The folder of the bundles. */
  readonly bundles: string;
  /** What is laid beside the bundle. */
  readonly files?: BundleFiles;
  readonly environment?: Record<string, string>;
  readonly statements?: readonly PolicyStatement[];
  /** The log group that it writes to; one of its own when left out. */
  readonly logGroup?: ILogGroup;
  /** Gets asynchronous invocations that failed for good. */
  readonly deadLetterTopic: ITopic;
  /** Concurrency that is this function's alone, and its most. */
  readonly reserved?: number;
};

/** As long as Step Functions keeps the history of an ended execution (90 days). */
export const logRetention = RetentionDays.THREE_MONTHS;

/**
 * The major version of the contract between the state machine and the functions (workflow/contract/steps.ts). A compatible fix
 * moves the alias, so that waiting and redriven executions pick it up. An incompatible contract raises this number: the
 * new definition names the new alias, and the old one stays with what waiting executions still use.
 */
export const contractMajor = 1;
const aliasOf = (major: number) => `v${major}`;

/** Its log, and the topic of what failed for good: CDK would grant them in a policy apart. */
const ownStatements = (logGroup: ILogGroup, deadLetterTopic: ITopic): PolicyStatement[] => [
  new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
  new PolicyStatement({ actions: ['sns:Publish'], resources: [deadLetterTopic.topicArn] }),
];

/** Traces have no resource (docs.aws.amazon.com/service-authorization, list_awsx-ray): one policy of the stack is for all. */
function tracesPolicy(scope: Construct): IManagedPolicy {
  const stack = Stack.of(scope);
  const made = stack.node.tryFindChild('TracesPolicy');
  if (made instanceof ManagedPolicy) return made;
  const statements = [
    new PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }),
  ];
  const policy = new ManagedPolicy(stack, 'TracesPolicy', { statements });
  accept(policy, 'AwsSolutions-IAM5', '[Resource::*]');
  return policy;
}

export class LambdaFunction extends Construct {
  readonly function: Function;
  private made: IFunction | undefined;

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const logGroup =
      props.logGroup ?? new LogGroup(this, 'Log', { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY });
    // Policies in the role itself: a stack has at most 500 resources, and may hold two onboardings.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [tracesPolicy(this)],
      inlinePolicies: {
        Own: new PolicyDocument({
          statements: [...ownStatements(logGroup, props.deadLetterTopic), ...(props.statements ?? [])],
        }),
      },
    });
    this.function = new Function(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: codeOf(join(props.bundles, props.name), props.files),
      memorySize: 512,
      timeout: Duration.seconds(20),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      ...(props.environment && { environment: props.environment }),
      ...(props.reserved && { reservedConcurrentExecutions: props.reserved }),
      deadLetterTopic: props.deadLetterTopic,
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
      logGroup,
      role: role.withoutPolicyUpdates(),
    });
  }

  /** How others name a function of the product; those of the deployment itself need no alias. */
  get alias(): IFunction {
    this.made ??= this.makeAlias();
    return this.made;
  }

  /** The aliases of earlier contracts: executions in flight may name them. */
  get earlierAliasArns(): string[] {
    const majors = Array.from({ length: contractMajor - 1 }, (_, index) => index + 1);
    return majors.map((major) => `${this.function.functionArn}:${aliasOf(major)}`);
  }

  private makeAlias(): IFunction {
    const aliasName = aliasOf(contractMajor);
    const version = asVersion(this.function.currentVersion);
    const alias = new Alias(this, `Alias${contractMajor}`, { aliasName, version });
    alias.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return asFunction(alias);
  }
}
