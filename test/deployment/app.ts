// The app that goes into the emulator: the stack as it is, and a stack that takes the construct twice, once with a user
// pool that is there already (the preflight looks at it while deploying). What the emulator does not know is taken out.
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Onboarding } from '../../infra/onboarding.ts';
import { OnboardingStack } from '../../infra/stack.ts';
import { strippedTypes } from './emulator/stripped-types.ts';

const env = { account: '000000000000', region: 'us-east-1' };

/** The page has CloudFront's own name here, and nothing is reserved: the emulator has no concurrency to share. */
const settings = {
  mailSender: 'welcome@company.example',
  companyName: process.env['COMPANY'] ?? 'Example Company',
  portalUrl: 'https://portal.company.example/',
  supportContact: 'it-help@company.example',
  callbackConcurrency: 0,
  groupRules: [{ group: 'japan', language: 'ja' as const }],
};

function strip(stack: Stack): void {
  for (const construct of stack.node.findAll()) {
    if (!(construct instanceof CfnResource) || !strippedTypes.includes(construct.cfnResourceType)) continue;
    construct.node.scope?.node.tryRemoveChild(construct.node.id);
  }
}

const app = new App();
strip(new OnboardingStack(app, 'CognitoOnboarding', { env, settings }));
const twice = new Stack(app, 'TwoPools', { env });
new Onboarding(twice, 'Japan', { settings });
new Onboarding(twice, 'Europe', {
  settings: { ...settings, compensation: 'disable' },
  users: {
    pool: UserPool.fromUserPoolId(twice, 'TheirPool', process.env['THEIR_POOL'] ?? 'us-east-1_theirs'),
    client: UserPoolClient.fromUserPoolClientId(twice, 'TheirClient', process.env['THEIR_CLIENT'] ?? 'theirs'),
  },
});
strip(twice);
