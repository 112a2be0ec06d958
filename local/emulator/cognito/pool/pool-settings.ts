// The changeable settings of a user pool: AWS's defaults, what this emulator refuses by name, and how they are shown.
import { notImplemented } from '../../kit/aws-error.ts';
import { invalidParameter } from '../wire/errors.ts';
import type { PoolMembers } from './pool-shape.ts';

export type PasswordPolicy = {
  MinimumLength: number;
  RequireUppercase: boolean;
  RequireLowercase: boolean;
  RequireNumbers: boolean;
  RequireSymbols: boolean;
  PasswordHistorySize?: number | undefined;
  TemporaryPasswordValidityDays: number;
};

export type PoolSettings = {
  policy: PasswordPolicy;
  autoVerified: ReadonlySet<string>;
  verifiedBeforeUpdate: ReadonlySet<string>;
  invitation: { EmailMessage?: string | undefined; EmailSubject?: string | undefined };
  verification: { EmailMessage?: string | undefined; EmailSubject?: string | undefined };
  customMessageArn: string | undefined;
  deletionProtected: boolean;
  sendsWithOwnMail: boolean;
  /** Everything as the caller gave it, for DescribeUserPool. */
  given: PoolMembers;
};

// In a new pool AWS asks for all classes; a policy that is given counts for all of its members.
const passwordPolicy = ({ Policies, AdminCreateUserConfig }: PoolMembers): PasswordPolicy => {
  const given = Policies?.PasswordPolicy;
  const isDefault = given === undefined;
  // 0 means "the default" (API model, TemporaryPasswordValidityDays).
  const days = given?.TemporaryPasswordValidityDays || AdminCreateUserConfig?.UnusedAccountValidityDays || 7;
  return {
    MinimumLength: given?.MinimumLength ?? 8,
    RequireUppercase: given?.RequireUppercase ?? isDefault,
    RequireLowercase: given?.RequireLowercase ?? isDefault,
    RequireNumbers: given?.RequireNumbers ?? isDefault,
    RequireSymbols: given?.RequireSymbols ?? isDefault,
    ...(given?.PasswordHistorySize === undefined ? {} : { PasswordHistorySize: given.PasswordHistorySize }),
    TemporaryPasswordValidityDays: days,
  };
};

const refuseUnsupported = ({ MfaConfiguration, Policies, LambdaConfig = {} }: PoolMembers) => {
  if (MfaConfiguration === 'ON') throw notImplemented('MfaConfiguration ON');
  const passwordless = Policies?.SignInPolicy?.AllowedFirstAuthFactors?.find((factor) => factor !== 'PASSWORD');
  if (passwordless !== undefined) throw notImplemented(`the first authentication factor ${passwordless}`);
  for (const [name, trigger] of Object.entries(LambdaConfig)) {
    if (trigger !== undefined && name !== 'CustomMessage' && name !== 'KMSKeyID') {
      throw notImplemented(`LambdaConfig.${name}`);
    }
  }
};

const refuseContradictions = ({
  Policies,
  UserAttributeUpdateSettings,
  AutoVerifiedAttributes,
  UserPoolTier,
}: PoolMembers) => {
  const autoVerified = AutoVerifiedAttributes ?? [];
  const unverified = UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate?.find(
    (name) => !autoVerified.includes(name),
  );
  if (unverified !== undefined) {
    throw invalidParameter(
      `${unverified} should be present in AutoVerifiedAttributes when it is in AttributesRequireVerificationBeforeUpdate.`,
    );
  }
  // "Essentials+" (feature plans of the developer guide).
  if (UserPoolTier === 'LITE' && (Policies?.PasswordPolicy?.PasswordHistorySize ?? 0) > 0) {
    throw invalidParameter('PasswordHistorySize is not available in the LITE feature plan.');
  }
};

export const poolSettings = (given: PoolMembers): PoolSettings => {
  refuseUnsupported(given);
  refuseContradictions(given);
  return {
    policy: passwordPolicy(given),
    autoVerified: new Set(given.AutoVerifiedAttributes),
    verifiedBeforeUpdate: new Set(given.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate),
    invitation: given.AdminCreateUserConfig?.InviteMessageTemplate ?? {},
    verification: {
      EmailMessage: given.VerificationMessageTemplate?.EmailMessage ?? given.EmailVerificationMessage,
      EmailSubject: given.VerificationMessageTemplate?.EmailSubject ?? given.EmailVerificationSubject,
    },
    customMessageArn: given.LambdaConfig?.CustomMessage,
    deletionProtected: given.DeletionProtection === 'ACTIVE',
    sendsWithOwnMail: given.EmailConfiguration?.EmailSendingAccount === 'DEVELOPER',
    given,
  };
};

export const describeSettings = ({ given, policy }: PoolSettings) => ({
  ...given,
  Policies: { ...given.Policies, PasswordPolicy: policy },
  DeletionProtection: given.DeletionProtection ?? 'INACTIVE',
  LambdaConfig: given.LambdaConfig ?? {},
  VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE', ...given.VerificationMessageTemplate },
  UserAttributeUpdateSettings: given.UserAttributeUpdateSettings ?? { AttributesRequireVerificationBeforeUpdate: [] },
  MfaConfiguration: given.MfaConfiguration ?? 'OFF',
  EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT', ...given.EmailConfiguration },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: false,
    ...given.AdminCreateUserConfig,
    UnusedAccountValidityDays: policy.TemporaryPasswordValidityDays,
  },
  UserPoolTags: given.UserPoolTags ?? {},
  UserPoolTier: given.UserPoolTier ?? 'ESSENTIALS',
});
