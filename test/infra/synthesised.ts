// The stack as `cdk synth` makes it: with the context of cdk.json and the bundles of this run.
import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { OnboardingStack } from '../../infra/onboarding-stack.ts';
import { readOnboardingSettings } from '../../infra/settings.ts';

// A synthesis takes seconds, and many of them on a machine that has other things to do.
jest.setTimeout(180_000);

type CdkJson = { readonly context: Record<string, unknown> };
export const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as CdkJson;

export const settings = readOnboardingSettings(context['onboarding']);

export function synthesise(): Template {
  // Validation takes its time and synth.test.ts runs it.
  const app = new App({ context: { ...context, '@aws-cdk/core:validateAgainstDefaultRules': false } });
  const stack = new OnboardingStack(app, 'CognitoOnboarding', { settings });
  return Template.fromStack(stack);
}

export type Resource = {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
};

/** The resources of a type, by logical id. */
export const resourcesOf = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.findResources(type) as Record<string, Resource>);

/** The one resource of its type. */
export function theOnly(template: Template, type: string): Resource {
  const [[, resource] = [], ...others] = resourcesOf(template, type);
  if (!resource || others.length > 0) throw new Error(`There is not exactly one ${type}.`);
  return resource;
}

/** The one resource of a type whose logical id contains `part`. */
export function theOne(template: Template, type: string, part: string): Resource {
  const [found, ...others] = resourcesOf(template, type).filter(([id]) => id.includes(part));
  if (!found || others.length > 0) throw new Error(`There is not exactly one ${type} of ${part}.`);
  return found[1];
}
