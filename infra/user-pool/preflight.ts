// Whether the product can work with an existing user pool and client: a pure look at what Cognito answered
// (look-at-pool.ts asks). Each problem has a name and says what has to be changed.
import type { GroupType, UserPoolClientType, UserPoolType } from '@aws-sdk/client-cognito-identity-provider';

/** What this deployment needs of the pool. */
export type PreflightWants = {
  /** The page says these to the hire; the pool must not ask for more. */
  readonly minimumLength: number;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
  /** For how long temporary passwords and refresh tokens have to live. */
  readonly days: number;
  readonly challengeSessionMinutes: number;
  /** The groups that rules put hires into. */
  readonly groups: readonly string[];
  /** The groups that HR may name in a hire. */
  readonly hrGroups: readonly string[];
  /** What the setting poolIsCaseSensitive says of the pool. */
  readonly caseSensitive: boolean;
};

/** What is there: the pool, its client, and those of the wanted groups that the pool has. */
export type PoolFacts = {
  readonly pool: UserPoolType;
  readonly client: UserPoolClientType;
  readonly groups: readonly GroupType[];
};
type Facts = PoolFacts & { readonly wants: PreflightWants };

/** What create-user always sends; with a pool that requires more, every hire fails. */
const sent = new Set(['sub', 'email', 'preferred_username', 'locale', 'custom:universal_id']);

const attribute = ({ pool }: Facts, name: string) => pool.SchemaAttributes?.find(({ Name }) => Name === name);
const policyOf = ({ pool }: Facts) => pool.Policies?.PasswordPolicy ?? {};
const flows = ({ client }: Facts): readonly string[] => client.ExplicitAuthFlows ?? [];

const hoursPer: Readonly<Record<string, number>> = { seconds: 1 / 3600, minutes: 1 / 60, hours: 1, days: 24 };

/** Cognito's own default is 30 days, and `days` the unit that it means when none is named. */
function refreshDays({ client }: Facts): number {
  const unit = client.TokenValidityUnits?.RefreshToken ?? 'days';
  return ((client.RefreshTokenValidity || 30) * (hoursPer[unit] ?? 24)) / 24;
}

function asksMore(facts: Facts): boolean {
  const { wants } = facts;
  const policy = policyOf(facts);
  return (
    (policy.MinimumLength ?? 0) > wants.minimumLength ||
    (policy.RequireUppercase === true && !wants.requireUppercase) ||
    (policy.RequireLowercase === true && !wants.requireLowercase) ||
    (policy.RequireNumbers === true && !wants.requireNumbers) ||
    (policy.RequireSymbols === true && !wants.requireSymbols)
  );
}

type Rule = { readonly isBroken: (facts: Facts) => boolean; readonly right: string };

/** By name; `right` says what the owner of the pool has to change. */
export const preflightRules = {
  SignInAliasMissing: {
    isBroken: ({ pool }) => !pool.AliasAttributes?.includes('preferred_username'),
    right: 'The pool has the sign-in alias preferred_username. It is chosen when a pool is made, and never later.',
  },
  UsernameIsAddress: {
    isBroken: ({ pool }) => (pool.UsernameAttributes ?? []).length > 0,
    right: 'The pool takes usernames of our choice, not addresses or telephone numbers (UsernameAttributes is empty).',
  },
  CaseSensitivityDiffers: {
    // Cognito's own default, and what a pool without the setting is.
    isBroken: ({ pool, wants }) => (pool.UsernameConfiguration?.CaseSensitive ?? true) !== wants.caseSensitive,
    right:
      'The setting poolIsCaseSensitive says what the pool is; a pool never changes it. Best is a pool where case does not count (UsernameConfiguration.CaseSensitive is false). Where it counts, set poolIsCaseSensitive to true: each name is then looked for as HR writes it, in lower and in upper case.',
  },
  UniversalIdMissing: {
    isBroken: (facts) => attribute(facts, 'custom:universal_id')?.AttributeDataType !== 'String',
    right: 'The pool has the custom attribute universal_id, a string (AddCustomAttributes).',
  },
  UniversalIdMutable: {
    isBroken: (facts) => attribute(facts, 'custom:universal_id')?.Mutable === true,
    right: 'custom:universal_id cannot be changed once it is set (Mutable is false).',
  },
  UniversalIdTooNarrow: {
    isBroken: (facts) => {
      const limits = attribute(facts, 'custom:universal_id')?.StringAttributeConstraints;
      return Number(limits?.MinLength ?? 0) > 36 || Number(limits?.MaxLength ?? 2048) < 36;
    },
    right: 'custom:universal_id has room for 36 characters.',
  },
  RequiredAttributeNotSent: {
    isBroken: ({ pool }) =>
      (pool.SchemaAttributes ?? []).some(({ Name = '', Required }) => Required && !sent.has(Name)),
    right: `The pool requires no attribute but ${[...sent].join(', ')}.`,
  },
  EmailNotMutable: {
    isBroken: (facts) => attribute(facts, 'email')?.Mutable === false,
    right: 'email can be changed, so that HR can correct it.',
  },
  PasswordPolicyTooShort: {
    isBroken: (facts) => (policyOf(facts).MinimumLength ?? 0) < 8,
    right: 'Passwords have at least 8 characters, 15 where the password is all there is (NIST SP 800-63B-4).',
  },
  PasswordPolicyAsksMore: {
    isBroken: asksMore,
    right: 'The pool asks of passwords no more than the settings minimumPasswordLength and passwordRules say.',
  },
  TemporaryPasswordTooShortLived: {
    isBroken: (facts) => (policyOf(facts).TemporaryPasswordValidityDays ?? 7) < facts.wants.days,
    right: 'TemporaryPasswordValidityDays is at least the deadline and 14 days, so that a redrive finds it alive.',
  },
  MfaRequiredUnsupported: {
    isBroken: ({ pool }) => pool.MfaConfiguration === 'ON',
    right:
      'Pools that require MFA are not supported: the onboarding signs in before the hire has a second factor. Leave this pool as it is, and onboard into another one, where MFA is optional.',
  },
  DeviceTrackingOn: {
    isBroken: ({ pool }) => pool.DeviceConfiguration !== undefined,
    right: 'The pool remembers no devices: tokens of a remembered device cannot be renewed by an administrator.',
  },
  OwnSenderMissing: {
    isBroken: ({ pool }) => pool.EmailConfiguration?.EmailSendingAccount !== 'DEVELOPER',
    right: "The pool mails through SES: Cognito's own sender stops at 50 mails a day.",
  },
  SignInFlowMissing: {
    isBroken: (facts) =>
      !flows(facts).some((flow) => /^(?:ALLOW_ADMIN_USER_PASSWORD_AUTH|ADMIN_NO_SRP_AUTH)$/.test(flow)),
    right: 'The client allows ALLOW_ADMIN_USER_PASSWORD_AUTH.',
  },
  RefreshFlowMissing: {
    // The old names, without ALLOW_, imply the refresh.
    isBroken: (facts) =>
      !flows(facts).some((flow) => flow === 'ALLOW_REFRESH_TOKEN_AUTH' || !flow.startsWith('ALLOW_')),
    right: 'The client allows ALLOW_REFRESH_TOKEN_AUTH.',
  },
  RotationOn: {
    isBroken: ({ client }) => client.RefreshTokenRotation?.Feature === 'ENABLED',
    right: 'The client does not rotate refresh tokens: a repeated step would hold one that is used up.',
  },
  RevocationOff: {
    isBroken: ({ client }) => client.EnableTokenRevocation !== true,
    right: 'The client has token revocation, so that our tokens end with the onboarding.',
  },
  ClientHasSecret: {
    isBroken: ({ client }) => client.ClientSecret !== undefined,
    right: 'The client has no secret: it is of the onboarding alone, and only our IAM roles can use its flows.',
  },
  ChallengeSessionTooShort: {
    isBroken: ({ client, wants }) => (client.AuthSessionValidity ?? 3) < wants.challengeSessionMinutes,
    right: 'AuthSessionValidity is 15 minutes.',
  },
  RefreshTokenTooShortLived: {
    isBroken: (facts) => refreshDays(facts) < facts.wants.days,
    right: 'RefreshTokenValidity is at least the deadline and 14 days.',
  },
  UserExistenceTold: {
    isBroken: ({ client }) => client.PreventUserExistenceErrors !== 'ENABLED',
    right: 'PreventUserExistenceErrors is ENABLED.',
  },
  GroupMissing: {
    isBroken: ({ groups, wants }) =>
      [...wants.groups, ...wants.hrGroups].some((name) => !groups.some(({ GroupName }) => GroupName === name)),
    right: 'The pool has every group that groupRules or hrGroups names.',
  },
} as const satisfies Record<string, Rule>;

const hrGroups = ({ groups, wants }: Facts) =>
  groups.filter(({ GroupName = '' }) => wants.hrGroups.includes(GroupName));

/** What a deployment may want, and should know of: it is said, and nothing is refused. */
export const preflightWarnings = {
  HrGroupHasRole: {
    isBroken: (facts) => hrGroups(facts).some(({ RoleArn }) => RoleArn !== undefined),
    right:
      'A group of hrGroups has an IAM role: a hire whom HR puts into it may take that role through an identity pool. Leave it out of hrGroups unless HR decides about that.',
  },
  HrGroupHasPrecedence: {
    isBroken: (facts) => hrGroups(facts).some(({ Precedence }) => Precedence !== undefined),
    right:
      'A group of hrGroups has a precedence: it can decide which role the tokens of its members prefer. Leave it out of hrGroups unless HR decides about that.',
  },
} as const satisfies Record<string, Rule>;

export type PreflightProblem = keyof typeof preflightRules;
export type PreflightWarning = keyof typeof preflightWarnings;

const isProblem = (name: string): name is PreflightProblem => name in preflightRules;
const isWarning = (name: string): name is PreflightWarning => name in preflightWarnings;

/** The names of all rules that the pool and its client break. */
export function preflight(found: PoolFacts, wants: PreflightWants): PreflightProblem[] {
  const facts = { ...found, wants };
  return Object.keys(preflightRules)
    .filter(isProblem)
    .filter((name) => preflightRules[name].isBroken(facts));
}

/** The names of what the owner should know of. */
export function warningsOf(found: PoolFacts, wants: PreflightWants): PreflightWarning[] {
  const facts = { ...found, wants };
  return Object.keys(preflightWarnings)
    .filter(isWarning)
    .filter((name) => preflightWarnings[name].isBroken(facts));
}

const rules = { ...preflightRules, ...preflightWarnings };

export const preflightText = (names: readonly (PreflightProblem | PreflightWarning)[]) =>
  names.map((name) => `${name}: ${rules[name].right}`).join('\n');
