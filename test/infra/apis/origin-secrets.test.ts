import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from '@jest/globals';
import { Onboarding } from '../../../infra/onboarding.ts';
import { context, resourcesOf, settings, theOne, theOnly } from '../synthesised.ts';

function secretsAt(originSecretVersion: number) {
  const app = new App({ context: { ...context, '@aws-cdk/core:validateAgainstDefaultRules': false } });
  const stack = new Stack(app, 'Theirs');
  new Onboarding(stack, 'Onboarding', { settings: { ...settings, originSecretVersion } });
  const template = Template.fromStack(stack);
  const made = new Map(
    resourcesOf(template, 'Custom::OriginSecret').map(([id, { Properties }]) => [id, String(Properties['version'])]),
  );
  const named = (value: unknown) =>
    [...JSON.stringify(value).matchAll(/"Fn::GetAtt":\["(\w+)","secret"\]/g)].map(([, id = '']) => made.get(id));
  const authorizer = theOne(template, 'AWS::Lambda::Function', 'OriginAuthorizerFunction');
  const distribution = theOnly(template, 'AWS::CloudFront::Distribution') as { DependsOn?: string[] } & object;
  return { made, accepted: named(authorizer), sent: named(distribution), dependsOn: distribution.DependsOn };
}

it('has one secret at first', () => {
  expect(secretsAt(1)).toMatchObject({ accepted: ['1'], sent: ['1'] });
});

it('sends the new secret and accepts the one before, in a resource that does not change, while one is rotated', () => {
  const [second, third] = [secretsAt(2), secretsAt(3)];
  expect(second).toMatchObject({ accepted: ['2', '1'], sent: ['2'] });
  expect(third).toMatchObject({ accepted: ['3', '2'], sent: ['3'] });
  const resourceOf = ({ made }: typeof second, version: string) => [...made].find(([, of]) => of === version)?.[0];
  expect(resourceOf(second, '1')).toBe(resourceOf({ ...second, made: secretsAt(1).made }, '1'));
  expect(resourceOf(third, '2')).toBe(resourceOf(second, '2'));
});

it('has the new secret accepted before CloudFront sends it', () => {
  expect(secretsAt(2).dependsOn).toContainEqual(expect.stringContaining('OriginAuthorizerFunction'));
});
