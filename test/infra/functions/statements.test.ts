import { expect, it } from '@jest/globals';
import { functionNames } from '../../../functions/runtime/function-names.ts';
import { permissions } from '../../../infra/functions/permissions.ts';
import { everyPolicy, policyOf } from './policies.ts';
import { resourcesOf, synthesise } from '../synthesised.ts';

const template = synthesise();
const statementsOf = (name: string) => policyOf(template, name);
const actionsOf = (name: string, sid: string) =>
  [statementsOf(name).find(({ Sid }) => Sid === sid)?.Action ?? []].flat();
const prefixed = (service: string, operations: readonly string[] = []) =>
  operations.map((operation) => `${service}:${operation}`).toSorted();

it.each(functionNames)('%s has the policy of the table', (name) => {
  const { cognito, hires, vault, seals, opens, states, sendsMail, publishes } = permissions[name];
  expect(actionsOf(name, 'UserPool').toSorted()).toEqual(prefixed('cognito-idp', cognito));
  expect([...actionsOf(name, 'Hires'), ...actionsOf(name, 'HiresIndex')].toSorted()).toEqual(
    prefixed('dynamodb', hires),
  );
  expect(actionsOf(name, 'Vault').toSorted()).toEqual(prefixed('dynamodb', vault));
  const ofStates = ['Executions', 'Starts', 'Waits'].flatMap((sid) => actionsOf(name, sid));
  expect(ofStates.toSorted()).toEqual(prefixed('states', states));
  expect(actionsOf(name, 'Mail')).toEqual(sendsMail ? ['ses:SendEmail'] : []);
  expect(actionsOf(name, 'Events')).toEqual(publishes ? ['events:PutEvents'] : []);
  const purposes = (sid: string) =>
    statementsOf(name).find(({ Sid }) => Sid === sid)?.Condition?.StringEquals?.['kms:EncryptionContext:purpose'];
  expect([purposes('Seal'), purposes('Open')]).toEqual([seals, opens]);
});

const policies = everyPolicy(template);

it('allows nothing on every resource but what has none: traces, and the delivery of logs', () => {
  const wild = policies.flatMap((statements) => statements.filter(({ Resource }) => Resource === '*'));
  const actions = wild.flatMap(({ Action }) => Action);
  expect(actions.filter((action) => !/^(?:xray|logs):/.test(action))).toEqual([]);
  expect(functionNames.flatMap((name) => statementsOf(name).filter(({ Resource }) => Resource === '*'))).toEqual([]);
  const traces = resourcesOf(template, 'AWS::IAM::ManagedPolicy');
  expect(traces.map(([id]) => id)).toEqual([expect.stringMatching(/^TracesPolicy/)]);
});

it('allows no action by wildcard', () => {
  const actions = policies.flatMap((statements) => statements.flatMap(({ Action }) => Action));
  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
});

it('lets no function use a key without saying what for', () => {
  const keyStatements = functionNames.flatMap((name) =>
    statementsOf(name).filter(({ Action }) => [Action].flat().some((action) => action.startsWith('kms:'))),
  );
  expect(keyStatements.length).toBeGreaterThan(0);
  for (const { Condition } of keyStatements) {
    expect(Object.keys(Condition?.StringEquals ?? {})).toEqual([
      expect.stringMatching(/^kms:(?:EncryptionContext:(?:purpose|aws:states:stateMachineArn)|ViaService)$/),
    ]);
  }
});
