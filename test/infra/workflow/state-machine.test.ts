import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { stepNames } from '../../../workflow/contract/steps.ts';
import { functionNames } from '../../../functions/runtime/function-names.ts';
import { isCalledByServices } from '../../../infra/functions/functions.ts';
import { resourcesOf, synthesise, theOne, theOnly } from '../synthesised.ts';

const committed = readFileSync(new URL('../../../workflow/onboarding.asl.json', import.meta.url), 'utf8');
const wordsOf = (step: string) => step.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

type Join = { readonly 'Fn::Join': [string, (string | Record<string, unknown>)[]] };

/** The text of the definition, with each function and partition as the committed file writes them. */
function textOf({ 'Fn::Join': [, parts] }: Join): string {
  const resolved = parts.map((part) => {
    if (typeof part === 'string') return part;
    if (part['Ref'] === 'AWS::Partition') return 'aws';
    const logicalId = String(part['Ref']);
    const step = stepNames.find((name) => logicalId.startsWith(`OnboardingFunctions${wordsOf(name)}Alias1`));
    return `arn:aws:lambda:us-east-1:000000000000:function:${step}`;
  });
  return resolved.join('');
}

const template = synthesise();
const { Properties: machine } = theOnly(template, 'AWS::StepFunctions::StateMachine');

it('deploys the definition that is committed, but for the names of the functions', () => {
  expect(JSON.parse(textOf(machine['DefinitionString'] as Join))).toEqual(JSON.parse(committed));
});

it('runs a Standard state machine that logs every state and no data', () => {
  expect(machine).toMatchObject({
    StateMachineType: 'STANDARD',
    LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    TracingConfiguration: { Enabled: true },
  });
});

it('encrypts executions with a key of their own, which opens nothing of the vault', () => {
  expect(machine['EncryptionConfiguration']).toEqual({
    Type: 'CUSTOMER_MANAGED_KMS_KEY',
    KmsDataKeyReusePeriodSeconds: 300,
    KmsKeyId: { 'Fn::GetAtt': ['ExecutionKey', 'Arn'] },
  });
});

it('lets the delivery of logs open what this account sealed for its logs, and nothing else', () => {
  const { KeyPolicy } = theOne(template, 'AWS::KMS::Key', 'ExecutionKey').Properties as {
    KeyPolicy: { Statement: { Principal: { Service?: string }; Condition?: unknown; Action: unknown }[] };
  };
  const ofServices = KeyPolicy.Statement.filter(({ Principal }) => Principal.Service !== undefined);
  const account = { Ref: 'AWS::AccountId' };
  const logs = {
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:', { Ref: 'AWS::Region' }, ':', account, ':*']],
  };
  expect(ofServices).toEqual([
    {
      Sid: 'LogDelivery',
      Effect: 'Allow',
      Action: 'kms:Decrypt*',
      Resource: '*',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Condition: {
        StringEquals: { 'kms:EncryptionContext:SourceArn': logs },
        StringEqualsIfExists: { 'aws:SourceAccount': account },
      },
    },
  ]);
  const role = theOne(template, 'AWS::IAM::Policy', 'StateMachineRole');
  expect(JSON.stringify(role.Properties)).toContain(JSON.stringify({ 'kms:EncryptionContext:SourceArn': logs }));
});

it('publishes each definition as a version that stays, and starts executions by an alias', () => {
  const [[versionId, version] = []] = resourcesOf(template, 'AWS::StepFunctions::StateMachineVersion');
  expect(version).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  expect(version?.Properties['StateMachineRevisionId']).toEqual({
    'Fn::GetAtt': [expect.any(String), 'StateMachineRevisionId'],
  });
  expect(theOnly(template, 'AWS::StepFunctions::StateMachineAlias').Properties).toEqual({
    Name: 'live',
    RoutingConfiguration: [{ StateMachineVersionArn: { 'Fn::GetAtt': [versionId, 'Arn'] }, Weight: 100 }],
  });
});

it('names steps by the alias of their contract, and keeps aliases and versions that executions may still use', () => {
  const aliases = resourcesOf(template, 'AWS::Lambda::Alias');
  const versions = resourcesOf(template, 'AWS::Lambda::Version');
  expect(aliases).toHaveLength(functionNames.filter((name) => !isCalledByServices(name)).length);
  for (const [, alias] of aliases) {
    expect(alias).toMatchObject({ DeletionPolicy: 'Retain', Properties: { Name: 'v1' } });
    const [versionId] = (alias.Properties['FunctionVersion'] as { 'Fn::GetAtt': string[] })['Fn::GetAtt'];
    expect(versions.find(([id]) => id === versionId)?.[1].DeletionPolicy).toBe('Retain');
  }
});
