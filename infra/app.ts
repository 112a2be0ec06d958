// The CDK app: one stack, for whatever account and region the credentials name. `npx cdk synth` needs neither.
import { App } from 'aws-cdk-lib';
import { OnboardingStack } from './stack.ts';
import { readOnboardingSettings } from './settings.ts';

const app = new App();
new OnboardingStack(app, 'CognitoOnboarding', {
  description: 'One execution per hire, from the HR system to a verified account',
  settings: readOnboardingSettings(app.node.tryGetContext('onboarding')),
});
