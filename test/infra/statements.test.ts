import { beforeAll, expect, it } from '@jest/globals';
import { functionNames } from '../../infra/functions.ts';
import { permissions } from '../../infra/permissions.ts';
import { resourcesOf, synthesise } from './synthesised.ts';

type Statement = {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: { readonly StringEquals: Record<string, unknown> };
};
type Policy = { readonly id: string; readonly statements: readonly Statement[] };

let policies: readonly Policy[];
beforeAll(() => {
  policies = resourcesOf(synthesise(), 'AWS::IAM::Policy').map(([id, { Properties }]) => ({
    id,
    statements: (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement,
  }));
});

const wordsOf = (name: string) => name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
const statementsOf = (name: string) =>
  policies.find(({ id }) => id.startsWith(`Functions${wordsOf(name)}Role`))?.statements ?? [];
const actionsOf = (name: string, sid: string) =>
  [statementsOf(name).find(({ Sid }) => Sid === sid)?.Action ?? []].flat();
const prefixed = (service: string, operations: readonly string[] = []) =>
  operations.map((operation) => `${service}:${operation}`).toSorted();

it.each(functionNames)('%s has the policy of the table', (name) => {
  const { cognito, desk, vault, seals, opens, states, mails } = permissions[name];
  expect(actionsOf(name, 'UserPool').toSorted()).toEqual(prefixed('cognito-idp', cognito));
  expect(actionsOf(name, 'Desk').toSorted()).toEqual(prefixed('dynamodb', desk));
  expect(actionsOf(name, 'Vault').toSorted()).toEqual(prefixed('dynamodb', vault));
  expect([...actionsOf(name, 'Executions'), ...actionsOf(name, 'Waits')]).toEqual(prefixed('states', states));
  expect(actionsOf(name, 'Mail')).toEqual(mails ? ['ses:SendEmail'] : []);
  const purposes = (sid: string) =>
    statementsOf(name).find(({ Sid }) => Sid === sid)?.Condition?.StringEquals['kms:EncryptionContext:purpose'];
  expect([purposes('Seal'), purposes('Open')]).toEqual([seals, opens]);
});

it('allows nothing on every resource but what has none: traces, and the delivery of logs', () => {
  const wild = policies.flatMap(({ statements }) => statements.filter(({ Resource }) => Resource === '*'));
  const actions = wild.flatMap(({ Action }) => Action);
  expect(actions.filter((action) => !/^(?:xray|logs):/.test(action))).toEqual([]);
  const ofFunctions = functionNames.flatMap((name) => statementsOf(name).filter(({ Resource }) => Resource === '*'));
  expect(new Set(ofFunctions.flatMap(({ Action }) => Action))).toEqual(
    new Set(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']),
  );
});

it('allows no action by wildcard', () => {
  const actions = policies.flatMap(({ statements }) => statements.flatMap(({ Action }) => Action));
  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
});

it('lets no function use the key without a purpose, unless DynamoDB asks for it', () => {
  const keyStatements = functionNames.flatMap((name) =>
    statementsOf(name).filter(({ Action }) => [Action].flat().some((action) => action.startsWith('kms:'))),
  );
  expect(keyStatements.length).toBeGreaterThan(0);
  for (const { Condition } of keyStatements) {
    expect(Object.keys(Condition?.StringEquals ?? {})).toEqual([
      expect.stringMatching(/^kms:(?:EncryptionContext:purpose|ViaService)$/),
    ]);
  }
});
