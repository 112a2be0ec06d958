import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { expect, it } from '@jest/globals';
import { Onboarding } from '../../infra/onboarding.ts';
import { hrRequestNames, type HrRight, hrRights } from '../../workflow/contract/hr.ts';
import { context, resourcesOf, theOne, theOnly } from './synthesised.ts';

const settings = {
  mailSender: 'hr@example.com',
  companyName: 'Example',
  portalUrl: 'https://example.com/',
  supportContact: 'it',
};

function stackOf(fill: (stack: Stack) => void): Template {
  const app = new App({ context: { ...context, '@aws-cdk/core:validateAgainstDefaultRules': false } });
  const stack = new Stack(app, 'Theirs', { env: { account: '111111111111', region: 'eu-west-1' } });
  fill(stack);
  return Template.fromStack(stack);
}

it('is taken into a stack twice, each with a pool and names of its own', () => {
  const template = stackOf((stack) => {
    new Onboarding(stack, 'Japan', { settings });
    new Onboarding(stack, 'Europe', {
      settings: {
        ...settings,
        pageDomain: 'page.example.com',
        pageCertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/one',
      },
    });
  });
  expect(resourcesOf(template, 'AWS::Cognito::UserPool')).toHaveLength(2);
  const names = resourcesOf(template, 'AWS::StepFunctions::StateMachine').map(
    ([, { Properties }]) => Properties['StateMachineName'],
  );
  expect(new Set(names).size).toBe(2);
  // CloudFormation takes 500 resources in a stack; the preflight of an existing pool needs some more.
  expect(Object.keys(template.toJSON()['Resources'] as object).length).toBeLessThan(490);
});

it('finds the page at the name that CloudFront gives when it has no domain of its own', () => {
  const template = stackOf((stack) => void new Onboarding(stack, 'Onboarding', { settings }));
  const invite = theOne(template, 'AWS::Lambda::Function', 'SendInvitationFunction');
  const { Variables } = invite.Properties['Environment'] as { Variables: Record<string, unknown> };
  expect(Variables['PAGE_URL']).toEqual({
    'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [expect.stringContaining('Distribution'), 'DomainName'] }, '/']],
  });
});

it('works with a pool that is there already, once the preflight has passed', () => {
  const template = stackOf((stack) => {
    const pool = UserPool.fromUserPoolId(stack, 'Pool', 'eu-west-1_abc');
    const client = UserPoolClient.fromUserPoolClientId(stack, 'Client', 'client');
    new Onboarding(stack, 'Onboarding', { settings, users: { pool, client } });
  });
  expect(resourcesOf(template, 'AWS::Cognito::UserPool')).toEqual([]);
  const [[preflight, checked] = []] = resourcesOf(template, 'Custom::UserPoolPreflight');
  const Properties = checked?.Properties ?? {};
  expect(Properties).toMatchObject({ userPoolId: 'eu-west-1_abc', clientId: 'client' });
  expect(JSON.parse(String(Properties['wants']))).toMatchObject({ minimumLength: 15, days: 21 });
  const machine = theOnly(template, 'AWS::StepFunctions::StateMachine') as { DependsOn?: string[] };
  expect(machine.DependsOn).toContain(preflight);
  expect(Object.keys(template.toJSON()['Outputs'] as object)).toContainEqual(
    expect.stringContaining('CustomMessageArn'),
  );
  const byCognito = resourcesOf(template, 'AWS::Lambda::Permission').filter(
    ([, permission]) => permission.Properties['Principal'] === 'cognito-idp.amazonaws.com',
  );
  expect(byCognito.map(([, permission]) => JSON.stringify(permission.Properties['SourceArn']))).toEqual([
    expect.stringContaining('userpool/eu-west-1_abc'),
  ]);
});

const hrGroups = ['staff'];
const groupRules = [{ group: 'japan', language: 'ja' as const }, { group: 'everyone' }, { group: 'japan' }];

it('makes the groups of its rules in a pool of its own, each once, and lets them stay', () => {
  const template = stackOf(
    (stack) => void new Onboarding(stack, 'Onboarding', { settings: { ...settings, groupRules } }),
  );
  const groups = resourcesOf(template, 'AWS::Cognito::UserPoolGroup').map(([, group]) => group);
  expect(groups.map(({ Properties, DeletionPolicy }) => [Properties['GroupName'], DeletionPolicy])).toEqual([
    ['japan', 'Retain'],
    ['everyone', 'Retain'],
  ]);
});

it('has the preflight look for the groups of its rules and of HR in a pool that is there already', () => {
  const template = stackOf((stack) => {
    const pool = new UserPool(stack, 'Pool', { signInAliases: { username: true, preferredUsername: true } });
    pool.addGroup('Japan', { groupName: 'japan' });
    const users = { pool, client: pool.addClient('Client') };
    new Onboarding(stack, 'Onboarding', { settings: { ...settings, groupRules, hrGroups }, users });
  });
  const [[, checked] = []] = resourcesOf(template, 'Custom::UserPoolPreflight');
  expect(JSON.parse(String(checked?.Properties['wants']))).toMatchObject({
    groups: ['japan', 'everyone'],
    hrGroups: ['staff'],
  });
  expect((checked as { DependsOn?: string[] } | undefined)?.DependsOn).toContainEqual(
    expect.stringContaining('PoolJapan'),
  );
  const policy = theOne(template, 'AWS::IAM::Role', 'PreflightRole');
  expect(JSON.stringify(policy.Properties)).toContain('"cognito-idp:GetGroup"');
});

const onPoolWithoutAlias = () =>
  stackOf((stack) => {
    const pool = new UserPool(stack, 'Pool', { signInAliases: { email: true } });
    new Onboarding(stack, 'Onboarding', { settings, users: { pool, client: pool.addClient('Client') } });
  });
const withoutSender = () =>
  stackOf((stack) => void new Onboarding(stack, 'Onboarding', { settings: { ...settings, mailSender: '' } }));

it('refuses at synth time, by name, a pool of the same app without the alias, and wrong settings', () => {
  expect(onPoolWithoutAlias).toThrow('SignInAliasMissing');
  expect(withoutSender).toThrow('MailSenderMissing');
});

it("lets a role of HR's systems through the HR API, and no further", () => {
  const template = stackOf((stack) => {
    const hr = new Role(stack, 'Hr', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
    new Onboarding(stack, 'Onboarding', { settings }).grantHr(hr);
  });
  const policy = theOne(template, 'AWS::IAM::Policy', 'HrDefaultPolicy');
  const { Statement } = policy.Properties['PolicyDocument'] as { Statement: { Action: string | string[] }[] };
  expect(new Set(Statement.flatMap(({ Action }) => Action))).toEqual(
    new Set(['execute-api:Invoke', 'lambda:InvokeFunction']),
  );
});

const rights: [HrRight, routes: string[], functions: string[]][] = [
  ['start-and-read', ['POST/hires', 'GET/hires/*'], ['HrStart', 'HrStatus']],
  [
    'change',
    ['POST/hires/*/cancel', 'POST/hires/*/correct-email', 'POST/hires/*/resend'],
    ['HrCancel', 'HrCorrectEmail', 'HrResend'],
  ],
  ['erase', ['DELETE/hires/*'], ['HrErase']],
];

it.each(rights)('gives a role the right to %s, and no other', (right, routes, functions) => {
  const template = stackOf((stack) => {
    const hr = new Role(stack, 'Hr', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
    new Onboarding(stack, 'Onboarding', { settings }).grantHr(hr, right);
  });
  const policy = theOne(template, 'AWS::IAM::Policy', 'HrDefaultPolicy');
  const { Statement } = policy.Properties['PolicyDocument'] as { Statement: { Action: string; Resource: unknown }[] };
  const resourcesOfAction = (action: string) =>
    Statement.filter(({ Action }) => Action === action).map(({ Resource }) => JSON.stringify(Resource));
  const called = resourcesOfAction('execute-api:Invoke').flatMap((text) =>
    [...text.matchAll(/(?:POST|GET|DELETE)\/[^"]*/g)].flat(),
  );
  expect(called.toSorted()).toEqual(routes.toSorted());
  const invoked = resourcesOfAction('lambda:InvokeFunction').flatMap((text) =>
    [...text.matchAll(/OnboardingFunctions(Hr[A-Za-z]+?)Alias1/g)].map(([, name = '']) => name),
  );
  expect([...new Set(invoked)].toSorted()).toEqual(functions.toSorted());
});

it('sorts every request of HR into one right', () => {
  expect(Object.values(hrRights).flat().toSorted()).toEqual(hrRequestNames.toSorted());
});
