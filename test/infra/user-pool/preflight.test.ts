import {
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  type UserPoolClientType,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, it } from '@jest/globals';
import { lookAtPool } from '../../../infra/user-pool/look-at-pool.ts';
import {
  preflight,
  type PreflightProblem,
  preflightRules,
  preflightText,
  preflightWarnings,
  warningsOf,
} from '../../../infra/user-pool/preflight.ts';
import { createOnboarding } from '../../../local/onboarding/onboarding.ts';

const wants = {
  minimumLength: 15,
  requireUppercase: false,
  requireLowercase: false,
  requireNumbers: false,
  requireSymbols: false,
  days: 21,
  challengeSessionMinutes: 15,
  groups: ['japan'],
  hrGroups: ['staff'],
  caseSensitive: false,
};

const schema = (universalId: object = {}, others: object[] = []) => [
  { Name: 'sub', Required: true, Mutable: false },
  { Name: 'email', AttributeDataType: 'String' as const, Mutable: true, Required: true },
  {
    Name: 'custom:universal_id',
    AttributeDataType: 'String' as const,
    Mutable: false,
    StringAttributeConstraints: { MinLength: '36', MaxLength: '36' },
    ...universalId,
  },
  ...others,
];
const passwords = (changes: object) => ({
  Policies: { PasswordPolicy: { MinimumLength: 15, TemporaryPasswordValidityDays: 21, ...changes } },
});
const pool: UserPoolType = {
  AliasAttributes: ['preferred_username'],
  UsernameConfiguration: { CaseSensitive: false },
  SchemaAttributes: schema(),
  MfaConfiguration: 'OPTIONAL',
  EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
  ...passwords({}),
};
const client: UserPoolClientType = {
  ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  EnableTokenRevocation: true,
  AuthSessionValidity: 15,
  RefreshTokenValidity: 30_240,
  TokenValidityUnits: { RefreshToken: 'minutes' },
  PreventUserExistenceErrors: 'ENABLED',
};
const groups = ['japan', 'staff', 'admins'].map((GroupName) => ({ GroupName }));

it('takes a pool that fits', () => {
  expect(preflight({ pool, client, groups }, wants)).toEqual([]);
});

const poolFaults: [PreflightProblem, Partial<UserPoolType>][] = [
  ['SignInAliasMissing', { AliasAttributes: ['email'] }],
  ['UsernameIsAddress', { UsernameAttributes: ['email'] }],
  ['CaseSensitivityDiffers', { UsernameConfiguration: { CaseSensitive: true } }],
  ['CaseSensitivityDiffers', { UsernameConfiguration: undefined }],
  ['UniversalIdMissing', { SchemaAttributes: schema().slice(0, 2) }],
  ['UniversalIdMutable', { SchemaAttributes: schema({ Mutable: true }) }],
  ['UniversalIdTooNarrow', { SchemaAttributes: schema({ StringAttributeConstraints: { MaxLength: '20' } }) }],
  ['RequiredAttributeNotSent', { SchemaAttributes: schema({}, [{ Name: 'phone_number', Required: true }]) }],
  ['RequiredAttributeNotSent', { SchemaAttributes: schema({}, [{ Name: 'birthdate', Required: true }]) }],
  ['EmailNotMutable', { SchemaAttributes: [{ Name: 'email', Mutable: false }, ...schema().slice(2)] }],
  ['PasswordPolicyTooShort', passwords({ MinimumLength: 7 })],
  ['PasswordPolicyAsksMore', passwords({ MinimumLength: 16 })],
  ['PasswordPolicyAsksMore', passwords({ RequireSymbols: true })],
  ['TemporaryPasswordTooShortLived', passwords({ TemporaryPasswordValidityDays: 7 })],
  ['MfaRequiredUnsupported', { MfaConfiguration: 'ON' }],
  ['DeviceTrackingOn', { DeviceConfiguration: { ChallengeRequiredOnNewDevice: false } }],
  ['OwnSenderMissing', { EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } }],
];
const clientFaults: [PreflightProblem, Partial<UserPoolClientType>][] = [
  ['SignInFlowMissing', { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] }],
  ['RefreshFlowMissing', { ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] }],
  ['RotationOn', { RefreshTokenRotation: { Feature: 'ENABLED' } }],
  ['RevocationOff', { EnableTokenRevocation: false }],
  ['ClientHasSecret', { ClientSecret: 'secret' }],
  ['ChallengeSessionTooShort', { AuthSessionValidity: 3 }],
  ['RefreshTokenTooShortLived', { RefreshTokenValidity: 20, TokenValidityUnits: { RefreshToken: 'days' } }],
  ['UserExistenceTold', { PreventUserExistenceErrors: 'LEGACY' }],
];

it.each(poolFaults)('refuses a pool by the name of %s alone', (refusal, changes) => {
  expect(preflight({ pool: { ...pool, ...changes }, client, groups }, wants)).toEqual([refusal]);
});

it.each(clientFaults)('refuses a client by the name of %s alone', (refusal, changes) => {
  expect(preflight({ pool, client: { ...client, ...changes }, groups }, wants)).toEqual([refusal]);
});

it.each(['japan', 'staff'])(
  'refuses a pool that lacks %s, of a rule or of HR, by the name of GroupMissing alone',
  (name) => {
    const others = groups.filter(({ GroupName }) => GroupName !== name);
    expect(preflight({ pool, client, groups: others }, wants)).toEqual(['GroupMissing']);
  },
);

const withGroup = (group: object) => ({ pool, client, groups: [{ GroupName: 'japan' }, group] });

it('warns of a group of HR that has a role or a precedence, and of no other', () => {
  const RoleArn = 'arn:aws:iam::000000000000:role/Admins';
  expect(warningsOf(withGroup({ GroupName: 'staff', RoleArn }), wants)).toEqual(['HrGroupHasRole']);
  expect(warningsOf(withGroup({ GroupName: 'staff', Precedence: 0 }), wants)).toEqual(['HrGroupHasPrecedence']);
  expect(warningsOf(withGroup({ GroupName: 'admins', RoleArn, Precedence: 1 }), wants)).toEqual([]);
  expect(preflight(withGroup({ GroupName: 'staff', RoleArn, Precedence: 0 }), wants)).toEqual([]);
  expect(preflightText(['HrGroupHasRole'])).toBe(`HrGroupHasRole: ${preflightWarnings.HrGroupHasRole.right}`);
});

it('takes a pool where case counts when the settings say so, and no other then', () => {
  const { UsernameConfiguration: _folds, ...old } = pool;
  const sensitive = { ...wants, caseSensitive: true };
  expect(preflight({ pool: old, client, groups }, sensitive)).toEqual([]);
  expect(preflight({ pool, client, groups }, sensitive)).toEqual(['CaseSensitivityDiffers']);
});

it('has an example of every refusal', () => {
  const shown = new Set([...poolFaults, ...clientFaults].map(([name]) => name)).add('GroupMissing');
  expect(Object.keys(preflightRules).filter((name) => !shown.has(name as PreflightProblem))).toEqual([]);
});

it('takes the old names of the flows, and 30 days where the client names none', () => {
  const { RefreshTokenValidity: _validity, TokenValidityUnits: _units, ...old } = client;
  expect(preflight({ pool, client: { ...old, ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH'] }, groups }, wants)).toEqual([]);
});

it('asks nobody to weaken a pool that requires MFA', () => {
  const { right } = preflightRules.MfaRequiredUnsupported;
  expect(right).toContain('not supported');
  expect(right).not.toMatch(/turn|switch|disable|MfaConfiguration|does not require/i);
});

it('says of every problem what has to be changed', () => {
  expect(preflightText(['MfaRequiredUnsupported', 'RotationOn'])).toBe(
    `MfaRequiredUnsupported: ${preflightRules.MfaRequiredUnsupported.right}\nRotationOn: ${preflightRules.RotationOn.right}`,
  );
});

it("finds nothing wrong with the pool of the local emulator but Cognito's own sender and a group that it lacks", async () => {
  const { emulator, userPoolId: UserPoolId, clientId: ClientId } = await createOnboarding();
  const cognito = new CognitoIdentityProviderClient(emulator.clientConfig);
  const RoleArn = 'arn:aws:iam::000000000000:role/Staff';
  await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: 'staff', RoleArn, Precedence: 3 }));
  const found = await lookAtPool(cognito, { UserPoolId, ClientId }, wants);
  expect(preflight(found, wants)).toEqual(['OwnSenderMissing', 'GroupMissing']);
  expect(warningsOf(found, wants)).toEqual(['HrGroupHasRole', 'HrGroupHasPrecedence']);
  expect(preflight(found, { ...wants, groups: ['staff'] })).toEqual(['OwnSenderMissing']);
  await emulator.close();
});
