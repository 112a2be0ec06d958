// All Lambda functions of the product, each with what permissions.ts grants it.
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { asFunction } from '../cdk-types.ts';
import { type FunctionName, functionNames } from '../../functions/runtime/function-names.ts';
import type { BundleFiles } from './bundle-files.ts';
import { LambdaFunction } from './lambda-function.ts';
import { permissions } from './permissions.ts';
import { type Resources, statementsFor } from './statements.ts';

export type FunctionsProps = {
  readonly bundles: string;
  readonly resources: Resources;
  readonly environment: Record<string, string>;
  /** What only some functions have in addition. */
  readonly environmentOf: (name: FunctionName) => Record<string, string>;
  /** What is laid beside the bundles of some. */
  readonly filesOf: (name: FunctionName) => BundleFiles;
  readonly deadLetterTopic: ITopic;
  /** What the functions that audit HR's requests write to. */
  readonly auditLog: ILogGroup;
  /** Reserved for each function of the page API; 0 reserves nothing. */
  readonly callbackConcurrency: number;
};

export const constructIdOf = (name: string) =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

export const isCalledByServices = (name: string) =>
  name.startsWith('page-') || name === 'hr-http' || name === 'mail-feedback';

export class Functions extends Construct {
  private readonly byName: ReadonlyMap<FunctionName, LambdaFunction>;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    const { bundles, deadLetterTopic, auditLog, resources, environment, environmentOf, filesOf } = props;
    const { callbackConcurrency } = props;
    // The pool refers to its trigger, so that the trigger can not refer to the pool: the construct makes it apart.
    const names = functionNames.filter((name) => name !== 'custom-message');
    this.byName = new Map(
      names.map((name) => {
        const permission = permissions[name];
        const made = new LambdaFunction(this, constructIdOf(name), {
          name,
          bundles,
          deadLetterTopic,
          description: permission.does,
          environment: { ...environment, ...environmentOf(name) },
          files: filesOf(name),
          ...(permission.audits && { logGroup: auditLog }),
          statements: statementsFor(this, permission, resources),
          ...(name.startsWith('page-') && callbackConcurrency > 0 && { reserved: callbackConcurrency }),
        });
        return [name, made];
      }),
    );
  }

  /**
   * How others name a function: by the alias of its contract, for running executions and for grants to roles. Functions
   * that API Gateway or SNS call are deployed together with them and have no alias: a stack has at most 500 resources, and
   * may hold two onboardings.
   */
  named(name: FunctionName): IFunction {
    const made = this.made(name);
    return isCalledByServices(name) ? asFunction(made.function) : made.alias;
  }

  made(name: FunctionName): LambdaFunction {
    const found = this.byName.get(name);
    if (!found) throw new Error(`There is no function ${name}.`);
    return found;
  }
}
