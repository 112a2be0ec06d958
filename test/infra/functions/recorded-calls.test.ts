// Least privilege, tight both ways: what the functions were seen to call, in simulations and on rare ways, against
// the policies of the synthesised template.
import { beforeAll, expect, it } from '@jest/globals';
import { functionNames } from '../../../functions/runtime/function-names.ts';
import { play } from '../../simulation/search/play.ts';
import { type PolicyStatement, policyOf } from './policies.ts';
import { takeRareWays } from './rare-calls.ts';
import { synthesise } from '../synthesised.ts';

/** Cognito authorises these by the token that they carry (docs.aws.amazon.com/cognito, authentication-flows-public-server-side). */
const byToken = new Set(['GetUserAttributeVerificationCode', 'VerifyUserAttribute', 'RevokeToken']);

/** What no function calls by itself, and has all the same: why, by AWS's page. */
const implied: readonly (readonly [what: RegExp, page: string])[] = [
  [/^logs:(?:CreateLogStream|PutLogEvents)$/, 'docs.aws.amazon.com/lambda, monitoring-cloudwatchlogs'],
  [/^xray:(?:PutTraceSegments|PutTelemetryRecords)$/, 'docs.aws.amazon.com/lambda, services-xray'],
  [/^sns:Publish$/, 'docs.aws.amazon.com/lambda, invocation-async-retain-records'],
];
/** A table's own use of its key (encryption.usagenotes), and that of executions (encryption-at-rest). */
const impliedKeyUse = new Set(['KeyOfTheTables', 'KeyOfExecutions']);

/** Where each statement allows what it allows, as the template names the resource. */
const placeOf: Readonly<Record<string, RegExp>> = {
  UserPool: /^\{"Fn::GetAtt":\["UserPool","Arn"\]\}$/,
  Hires: /^\{"Fn::GetAtt":\["Hires","Arn"\]\}$/,
  HiresIndex: /^\[.*\["Hires","Arn"\]\},"\/index\/overdueIndex".*\["Hires","Arn"\]\},"\/index\/sweep"\]\]\}\]$/,
  PageItems: /^\{"Fn::GetAtt":\["Hires","Arn"\]\}$/,
  TypedItems: /^\{"Fn::GetAtt":\["Vault","Arn"\]\}$/,
  Vault: /^\{"Fn::GetAtt":\["Vault","Arn"\]\}$/,
  Seal: /^\{"Fn::GetAtt":\["Key","Arn"\]\}$/,
  Open: /^\{"Fn::GetAtt":\["Key","Arn"\]\}$/,
  Executions: /:execution:CognitoOnboarding-\w+:\*"/,
  Starts: /:stateMachine:CognitoOnboarding-\w+"/,
  Waits: /:stateMachine:CognitoOnboarding-\w+"/,
  Events: /^\{"Fn::GetAtt":\["OnboardingEvents\w+","Arn"\]\}$/,
  Mail: /^\[[^[]*\[.*:configuration-set\/",\{"Ref":"OnboardingMailReportsSet\w+"\}\]\]\},.*:identity\/example\.com"\]\]\}\]$/,
};
const tableOf: Readonly<Record<string, string>> = {
  Hires: ' hires',
  HiresIndex: ' hires',
  PageItems: ' hires',
  Vault: ' vault',
  TypedItems: ' vault',
};

/** What one statement allows, in the words of the record: `GetItem hires`, `Decrypt task-token`. */
function usesAllowedBy({ Sid = '', Action, Condition }: PolicyStatement): string[] {
  const purposes = [Condition?.StringEquals?.['kms:EncryptionContext:purpose'] ?? []].flat().map(String);
  return [Action].flat().flatMap((action) => {
    const operation = action.slice(action.indexOf(':') + 1);
    return Sid === 'Seal' || Sid === 'Open'
      ? purposes.map((purpose) => `${operation} ${purpose}`)
      : [`${operation}${tableOf[Sid] ?? ''}`];
  });
}

const isImplied = ({ Sid = '', Action }: PolicyStatement) =>
  impliedKeyUse.has(Sid) || [Action].flat().every((action) => implied.some(([what]) => what.test(action)));

const template = synthesise();
const callers = functionNames.filter((name) => name !== 'custom-message');
const allowedTo = (name: string) => policyOf(template, name).filter((statement) => !isImplied(statement));

const uses = new Set<string>();
beforeAll(async () => {
  await takeRareWays(uses);
  for (const seed of ['policy-1', 'policy-2', 'policy-3', 'policy-4', 'policy-5', 'policy-6']) {
    const played = await play(seed, { hires: 40 });
    for (const use of played.uses) uses.add(use);
  }
}, 300_000);

const usesOf = (name: string) =>
  [...uses]
    .filter((use) => use.startsWith(`${name}: `))
    .map((use) => use.slice(name.length + 2))
    .filter((use) => !byToken.has(use));

it.each(callers)('%s may do what it was seen to do, on the resource that it was done to, and nothing else', (name) => {
  const statements = allowedTo(name);
  expect(new Set(statements.flatMap(usesAllowedBy))).toEqual(new Set(usesOf(name)));
  for (const { Sid = '', Resource } of statements) expect(JSON.stringify(Resource)).toMatch(placeOf[Sid] ?? /^$/);
});

it('lets the trigger of the pool do nothing at all', () => {
  expect(allowedTo('custom-message')).toEqual([]);
});

it('starts executions by the alias alone, and mails as the sender alone', () => {
  const conditions = callers.flatMap((name) =>
    allowedTo(name)
      .filter(({ Sid = '' }) => ['Starts', 'Mail'].includes(Sid))
      .map(({ Condition }) => JSON.stringify(Condition)),
  );
  expect([...new Set(conditions)].toSorted()).toEqual([
    '{"StringEquals":{"ses:FromAddress":"onboarding@example.com"}}',
    '{"StringEquals":{"states:StateMachineQualifier":"live"}}',
  ]);
});
