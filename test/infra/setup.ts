// Before the tests of infra: the bundles, and the template that most of them look at, synthesised once for all.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildAll } from '../../infra/bundle.ts';
import { OnboardingStack } from '../../infra/stack.ts';
import { context, settings, templateFile } from './context.ts';

export default async function prepare(): Promise<void> {
  await buildAll();
  // Validation takes its time and synth.test.ts runs it.
  const app = new App({ context: { ...context, '@aws-cdk/core:validateAgainstDefaultRules': false } });
  const stack = new OnboardingStack(app, 'CognitoOnboarding', { settings });
  mkdirSync(dirname(templateFile), { recursive: true });
  writeFileSync(templateFile, JSON.stringify(Template.fromStack(stack).toJSON()));
}
