// A function of the page that was taken over has its own role and nothing else. Its synthesised policy is evaluated as IAM
// does it: what such a function could do to hires other than see, forge and delay what is typed is denied.
import { describe, expect, it } from '@jest/globals';
import { functionNames } from '../../../functions/runtime/function-names.ts';
import type { Purpose } from '../../../functions/secrets/envelope.ts';
import { synthesise } from '../synthesised.ts';
import { policyOf, type PolicyStatement } from './policies.ts';

const template = synthesise();
const ofThePage = functionNames.filter((name) => name.startsWith('page-'));

type Context = Readonly<Record<string, string | readonly string[]>>;
type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

const like = (pattern: string, value: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[.?+^$()|[\]{}\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(value);

/** As IAM has it: ForAllValues holds for an absent key, Null asks whether a key is absent, the others need the key. */
function holds(operator: string, wanted: readonly string[], given: readonly string[] | undefined): boolean {
  switch (operator) {
    case 'Null':
      return wanted.includes(String(given === undefined));
    case 'ForAllValues:StringLike':
      return (given ?? []).every((value) => wanted.some((pattern) => like(pattern, value)));
    case 'StringEquals':
      return given !== undefined && given.every((value) => wanted.includes(value));
    default:
      throw new Error(`The test does not know the operator ${operator}.`);
  }
}

const isMet = (condition: Condition = {}, context: Context) =>
  Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const given = context[key];
      return holds(operator, [wanted].flat(), given === undefined ? undefined : [given].flat());
    }),
  );

/** The resource is not looked at: a page function has no action on a table or key that it must not have on every one. */
const isAllowed = (name: string, action: string, context: Context = {}): boolean =>
  policyOf(template, name).some(
    (statement: PolicyStatement) =>
      [statement.Action].flat().includes(action) && isMet(statement.Condition as Condition | undefined, context),
  );

const key = (...keys: readonly string[]): Context => ({ 'dynamodb:LeadingKeys': keys });
const purpose = (of: Purpose): Context => ({ 'kms:EncryptionContext:purpose': of });

describe.each(ofThePage)('%s, taken over,', (name) => {
  it.each([
    ['writes a record', 'dynamodb:UpdateItem', key('hire#E1')],
    ['points a link at another hire', 'dynamodb:UpdateItem', key('invitation#hash')],
    ['brings back an erased hire', 'dynamodb:UpdateItem', key('erased#hash')],
    ['changes a sealed secret of ours', 'dynamodb:UpdateItem', key('E1')],
    ['writes a page state and a record at once', 'dynamodb:UpdateItem', key('page#E1', 'hire#E1')],
    ['writes where no key is said', 'dynamodb:UpdateItem', {}],
    ...[
      'PutItem',
      'DeleteItem',
      'BatchWriteItem',
      'Scan',
      'Query',
      'PartiQLUpdate',
      'PartiQLInsert',
      'PartiQLSelect',
    ].map((operation) => [`uses ${operation}`, `dynamodb:${operation}`, key('page#E1')] as const),
    ...(['AdminDeleteUser', 'AdminDisableUser', 'AdminAddUserToGroup', 'AdminSetUserPassword'] as const).map(
      (operation) => [`uses ${operation}`, `cognito-idp:${operation}`, {}] as const,
    ),
    ...(['temporary-password', 'new-password', 'access-token', 'refresh-token', 'invitation-id'] as const).map(
      (of) => [`opens a ${of}`, 'kms:Decrypt', purpose(of)] as const,
    ),
    ...(['temporary-password', 'access-token', 'task-token', 'invitation-id'] as const).map(
      (of) => [`seals a ${of}`, 'kms:GenerateDataKey', purpose(of)] as const,
    ),
    ['starts an execution', 'states:StartExecution', {}],
    ['fails a wait', 'states:SendTaskFailure', {}],
    ['stops an execution', 'states:StopExecution', {}],
    ['sends mail', 'ses:SendEmail', {}],
    ['publishes events', 'events:PutEvents', {}],
  ] as readonly (readonly [string, string, Context])[])('never %s', (_attack, action, context) => {
    expect(isAllowed(name, action, context)).toBe(false);
  });

  it('does its work: reads, writes page states, answers waits', () => {
    expect(isAllowed(name, 'dynamodb:GetItem')).toBe(true);
    expect(isAllowed(name, 'dynamodb:UpdateItem', key('page#E1'))).toBe(true);
    expect(isAllowed(name, 'states:SendTaskSuccess')).toBe(true);
    expect(isAllowed(name, 'kms:Decrypt', purpose('task-token'))).toBe(true);
  });
});
