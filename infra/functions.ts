// All Lambda functions of the product: one per step, one per callback, and the trigger that words the code mail.
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type StepName, stepNames } from '../workflow/contract.ts';
import { type CallbackName, callbackNames } from '../workflow/page-contract.ts';
import { LambdaFunction } from './lambda-function.ts';
import { type FunctionName, permissions } from './permissions.ts';
import { type Resources, statementsFor } from './statements.ts';

/** Every function's file in functions/, without `.ts`. */
export const functionNames: readonly FunctionName[] = [
  ...stepNames,
  ...callbackNames.map((name) => `callback-${name}` as const),
  'custom-message',
];

export type FunctionsProps = {
  readonly bundles: string;
  readonly resources: Resources;
  readonly environment: Record<string, string>;
  /** The trigger belongs to the pool, so it can not know the pool. */
  readonly triggerEnvironment: Record<string, string>;
};

const constructId = (name: string) =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

export class Functions extends Construct {
  private readonly byName: ReadonlyMap<FunctionName, IFunction>;

  constructor(scope: Construct, id: string, { bundles, resources, environment, triggerEnvironment }: FunctionsProps) {
    super(scope, id);
    this.byName = new Map(
      functionNames.map((name) => {
        const permission = permissions[name];
        const { function: made } = new LambdaFunction(this, constructId(name), {
          name,
          bundles,
          description: permission.does,
          environment: name === 'custom-message' ? triggerEnvironment : environment,
          statements: statementsFor(this, permission, resources),
        });
        return [name, made];
      }),
    );
  }

  step(name: StepName): IFunction {
    return this.named(name);
  }

  callback(name: CallbackName): IFunction {
    return this.named(`callback-${name}`);
  }

  get customMessage(): IFunction {
    return this.named('custom-message');
  }

  private named(name: FunctionName): IFunction {
    const found = this.byName.get(name);
    if (!found) throw new Error(`There is no function ${name}.`);
    return found;
  }
}
