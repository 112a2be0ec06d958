// The policies of the functions as the template has them.
import type { Template } from 'aws-cdk-lib/assertions';
import { constructIdOf } from '../../../infra/functions/functions.ts';
import { resourcesOf } from '../synthesised.ts';

export type PolicyStatement = {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: { readonly StringEquals?: Record<string, unknown> };
};

/** The logical id of what a function's construct makes begins like this. */
export const logicalIdOf = (name: string): string =>
  name === 'custom-message' ? 'OnboardingCustomMessage' : `OnboardingFunctions${constructIdOf(name)}`;

/** The statements of a function's role. */
export function policyOf(template: Template, name: string): readonly PolicyStatement[] {
  const found = resourcesOf(template, 'AWS::IAM::Role').find(([id]) => id.startsWith(`${logicalIdOf(name)}Role`));
  const policies = (found?.[1].Properties['Policies'] ?? []) as { PolicyDocument: { Statement: PolicyStatement[] } }[];
  if (policies.length === 0) throw new Error(`There is no policy of ${name}.`);
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** Every statement of the template, in roles and in policies apart. */
export const everyPolicy = (template: Template): PolicyStatement[][] => [
  ...['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap((type) => resourcesOf(template, type))
    .map(([, { Properties }]) => (Properties['PolicyDocument'] as { Statement: PolicyStatement[] }).Statement),
  ...resourcesOf(template, 'AWS::IAM::Role').flatMap(([, { Properties }]) =>
    ((Properties['Policies'] ?? []) as { PolicyDocument: { Statement: PolicyStatement[] } }[]).map(
      ({ PolicyDocument }) => PolicyDocument.Statement,
    ),
  ),
];
