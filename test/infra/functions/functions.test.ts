import { beforeAll, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { readSettings } from '../../../functions/runtime/settings.ts';
import { type FunctionName, functionNames } from '../../../functions/runtime/function-names.ts';
import { permissions } from '../../../infra/functions/permissions.ts';
import { logicalIdOf, policyOf } from './policies.ts';
import { type Resource, resourcesOf, settings, synthesise, theOnly } from '../synthesised.ts';

let template: Template;
let functions: [string, Resource][];
beforeAll(() => {
  template = synthesise();
  functions = resourcesOf(template, 'AWS::Lambda::Function');
});

const auditing = functionNames.filter((name) => permissions[name].audits);

/** Those of the deployment itself. */
const deployment = ['MakeSecret', 'OriginAuthorizer', 'PutFiles'];
const functionOf = (name: string) => functions.find(([id]) => id.startsWith(`${logicalIdOf(name)}Function`))?.[1];

it('makes every function of the product, and three for its deployment', () => {
  expect(functionNames.filter((name) => !functionOf(name))).toEqual([]);
  expect(deployment.filter((id) => !functions.some(([logicalId]) => logicalId.includes(`${id}Function`)))).toEqual([]);
  expect(functions).toHaveLength(functionNames.length + deployment.length);
});

it('makes them all alike, each with a log of its own but for those that audit', () => {
  for (const [, { Properties }] of functions) {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 512,
      Timeout: 20,
      TracingConfig: { Mode: 'Active' },
      DeadLetterConfig: expect.anything(),
    });
  }
  const logs = functions.map(([, { Properties }]) => JSON.stringify(Properties['LoggingConfig']));
  expect(new Set(logs).size).toBe(functions.length - auditing.length + 1);
});

it('has the functions that audit write to one log group, which outlives the stack and is kept for a year', () => {
  const [[id, log] = [], ...others] = resourcesOf(template, 'AWS::Logs::LogGroup').filter(([name]) =>
    name.includes('AuditLog'),
  );
  expect(others).toEqual([]);
  expect(log).toMatchObject({ DeletionPolicy: 'Retain', Properties: { RetentionInDays: 365 } });
  for (const name of auditing) {
    expect(functionOf(name)?.Properties['LoggingConfig']).toEqual({ LogFormat: 'JSON', LogGroup: { Ref: id } });
    expect(JSON.stringify(policyOf(template, name))).toContain(`"Fn::GetAtt":["${id}","Arn"]`);
  }
});

const variablesOf = (name: string) => {
  const environment = functionOf(name)?.Properties['Environment'] as { Variables: Record<string, unknown> };
  return environment.Variables;
};

it.each(functionNames.filter((name) => name !== 'custom-message'))('gives %s what it starts with', (name) => {
  const texts = Object.entries(variablesOf(name)).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : 'ref',
  ]);
  const read = readSettings(Object.fromEntries(texts));
  expect(read.deadline).toBe(settings.deadlineDays * 24 * 3_600_000);
  expect(read.passwordPolicy.minimumLength).toBe(15);
  expect(read.pageUrl).toBe('https://onboarding.example.com/');
  const knows: FunctionName[] = ['hr-start', 'hr-status', 'hr-http'];
  expect(read.stateMachineArn).toBe(knows.includes(name) ? 'ref' : undefined);
});

it('tells the trigger of the pool three things', () => {
  expect(Object.keys(variablesOf('custom-message')).toSorted()).toEqual([
    'CODE_WINDOW_MINUTES',
    'COMPANY_NAME',
    'SUPPORT_CONTACT',
  ]);
});

it('reserves room for the pageApi alone, so that a flood at the page takes nothing from the steps', () => {
  const reserved = functionNames.filter((name) => functionOf(name)?.Properties['ReservedConcurrentExecutions'] === 20);
  expect(reserved.toSorted()).toEqual(functionNames.filter((name) => name.startsWith('page-')).toSorted());
});

it('sweeps every minute, once', () => {
  const { Properties } = theOnly(template, 'AWS::Scheduler::Schedule');
  expect(Properties).toMatchObject({
    ScheduleExpression: 'rate(1 minute)',
    State: 'ENABLED',
    Target: {
      Arn: { Ref: expect.stringMatching(/^OnboardingFunctionsSweeperAlias1/) },
      RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
    },
  });
});
