import { everyPolicy } from './functions/policies.ts';
import { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { beforeAll, expect, it } from '@jest/globals';
import { acceptedFindings, actionsWithoutResource } from '../../infra/accepted-findings.ts';
import { OnboardingStack } from '../../infra/stack.ts';
import { context, resourcesOf, settings, synthesise, theOnly } from './synthesised.ts';

/** What both packs find, or would find were nothing accepted: rules with their detail, like IAM5's in brackets. */
function findings({ forget }: { forget: boolean }): string[] {
  const app = new App({ context: { ...context, '@aws-cdk/core:validateAgainstDefaultRules': false } });
  const stack = new OnboardingStack(app, 'CognitoOnboarding', { settings });
  return [new AwsSolutionsChecks(app), new ServerlessChecks(app)].flatMap((pack) => {
    if (forget) Object.assign(pack, { isAcknowledged: () => false });
    return pack.validateScope(stack).violations.map(({ ruleName }) => ruleName);
  });
}

let without: string[];
beforeAll(() => {
  without = findings({ forget: true });
});

it('finds nothing by the packs AwsSolutions and Serverless that is not accepted', () => {
  expect(findings({ forget: false })).toEqual([]);
});

it('accepts at most five rules, each found, each with a whole sentence for a reason', () => {
  const rules = new Set(without.map((found) => found.replace(/\[.*/, '')));
  expect([...rules].toSorted()).toEqual(Object.keys(acceptedFindings).toSorted());
  expect(rules.size).toBeLessThanOrEqual(5);
  for (const reason of Object.values(acceptedFindings)) expect(reason).toMatch(/^[A-Z].{80,}\.$/);
});

const template = synthesise();

it('COG1: passwords are long, and not composed', () => {
  const { PasswordPolicy } = theOnly(template, 'AWS::Cognito::UserPool').Properties['Policies'] as {
    PasswordPolicy: Record<string, unknown>;
  };
  expect(PasswordPolicy).toMatchObject({ MinimumLength: 15 });
  expect(Object.entries(PasswordPolicy).filter(([name, value]) => name.startsWith('Require') && value)).toEqual([]);
});

it('COG2: the workflow has no way to enrol a second factor, so a pool that requires one is refused', () => {
  const { MfaConfiguration } = theOnly(template, 'AWS::Cognito::UserPool').Properties;
  expect(MfaConfiguration).not.toBe('ON');
  const { DefinitionString } = theOnly(template, 'AWS::StepFunctions::StateMachine').Properties;
  expect(JSON.stringify(DefinitionString)).not.toMatch(/mfa/i);
});

it('COG8: nobody signs in at the client but our servers', () => {
  const { ExplicitAuthFlows, AllowedOAuthFlowsUserPoolClient } = theOnly(
    template,
    'AWS::Cognito::UserPoolClient',
  ).Properties;
  expect(ExplicitAuthFlows).toEqual(['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
  expect(AllowedOAuthFlowsUserPoolClient).toBe(false);
});

it('DDB3: the vault alone goes without backup, and its items end', () => {
  const tables = resourcesOf(template, 'AWS::DynamoDB::Table');
  const unsaved = tables.filter(([, { Properties }]) => {
    const point = Properties['PointInTimeRecoverySpecification'] as { PointInTimeRecoveryEnabled: boolean };
    return !point.PointInTimeRecoveryEnabled;
  });
  expect(unsaved.map(([id]) => id)).toEqual(['Vault']);
  expect(unsaved[0]?.[1].Properties['TimeToLiveSpecification']).toEqual({ AttributeName: 'expiresAt', Enabled: true });
});

it('IAM5: only what knows no resource is allowed on all, and only executions of our state machine by wildcard', () => {
  const statements = everyPolicy(template).flat();
  const onAll = statements.filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);
  expect(onAll.filter((action) => !actionsWithoutResource.test(action))).toEqual([]);
  const wild = statements.filter(({ Resource }) => Resource !== '*' && JSON.stringify(Resource).includes('*'));
  expect(new Set(wild.flatMap(({ Action }) => Action))).toEqual(
    new Set(['states:DescribeExecution', 'states:GetExecutionHistory']),
  );
});
