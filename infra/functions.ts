// All Lambda functions of the product, each with what permissions.ts grants it.
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type FunctionName, functionNames } from './function-names.ts';
import { LambdaFunction } from './lambda-function.ts';
import { permissions } from './permissions.ts';
import { type Resources, statementsFor } from './statements.ts';

export type FunctionsProps = {
  readonly bundles: string;
  readonly resources: Resources;
  readonly environment: Record<string, string>;
  /** What only some have on top. */
  readonly environmentOf: (name: FunctionName) => Record<string, string>;
  readonly lost: ITopic;
  /** Reserved for each callback; 0 reserves nothing. */
  readonly callbackConcurrency: number;
};

export const constructIdOf = (name: string) =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

export class Functions extends Construct {
  private readonly byName: ReadonlyMap<FunctionName, LambdaFunction>;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    const { bundles, lost, resources, environment, environmentOf, callbackConcurrency } = props;
    // The trigger is the pool's own, so that it can not know the pool: the construct makes it apart.
    const names = functionNames.filter((name) => name !== 'custom-message');
    this.byName = new Map(
      names.map((name) => {
        const permission = permissions[name];
        const made = new LambdaFunction(this, constructIdOf(name), {
          name,
          bundles,
          lost,
          description: permission.does,
          environment: { ...environment, ...environmentOf(name) },
          statements: statementsFor(this, permission, resources),
          ...(name.startsWith('callback-') && callbackConcurrency > 0 && { reserved: callbackConcurrency }),
        });
        return [name, made];
      }),
    );
  }

  /** A function by the alias of its contract. */
  alias(name: FunctionName): IFunction {
    return this.made(name).alias;
  }

  made(name: FunctionName): LambdaFunction {
    const found = this.byName.get(name);
    if (!found) throw new Error(`There is no function ${name}.`);
    return found;
  }
}
