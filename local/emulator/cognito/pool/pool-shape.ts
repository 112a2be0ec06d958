// The members by which CreateUserPool and UpdateUserPool describe a user pool.
import * as z from 'zod/mini';
import { arn, dictionary, flag, ignored, list, oneOf, text, whole } from '../wire/fields.ts';

const printable = String.raw`\p{L}\p{M}\p{S}\p{N}\p{P}`;
const codeMessage = () =>
  text({ min: 6, max: 20_000, pattern: String.raw`[${printable}\s*]*\{####\}[${printable}\s*]*` });
const linkMessage = () =>
  text({ min: 6, max: 20_000, pattern: String.raw`[${printable}\s*]*\{##[${printable}\s*]*##\}[${printable}\s*]*` });
const mailSubject = () => text({ min: 1, max: 140, pattern: String.raw`[${printable}\s]+` });
const smsMessage = () => text({ min: 6, max: 140, pattern: String.raw`.*\{####\}.*` });
const verifiable = () => oneOf(['phone_number', 'email']);
const trigger = () => z.optional(arn());
const versionedTrigger = () => z.optional(z.object({ LambdaVersion: z.string(), LambdaArn: arn() }));

export const schemaAttribute = () =>
  z.object({
    Name: z.optional(text({ min: 1, max: 20, pattern: `[${printable}]+` })),
    AttributeDataType: z.optional(oneOf(['String', 'Number', 'DateTime', 'Boolean'])),
    DeveloperOnlyAttribute: z.optional(flag()),
    Mutable: z.optional(flag()),
    Required: z.optional(flag()),
    NumberAttributeConstraints: z.optional(
      z.object({ MinValue: z.optional(z.string()), MaxValue: z.optional(z.string()) }),
    ),
    StringAttributeConstraints: z.optional(
      z.object({ MinLength: z.optional(z.string()), MaxLength: z.optional(z.string()) }),
    ),
  });

const passwordPolicy = z.object({
  MinimumLength: z.optional(whole(6, 99)),
  RequireUppercase: z.optional(flag()),
  RequireLowercase: z.optional(flag()),
  RequireNumbers: z.optional(flag()),
  RequireSymbols: z.optional(flag()),
  PasswordHistorySize: z.optional(whole(0, 24)),
  TemporaryPasswordValidityDays: z.optional(whole(0, 365)),
});

const lambdaConfig = z.object({
  PreSignUp: trigger(),
  CustomMessage: trigger(),
  PostConfirmation: trigger(),
  PreAuthentication: trigger(),
  PostAuthentication: trigger(),
  DefineAuthChallenge: trigger(),
  CreateAuthChallenge: trigger(),
  VerifyAuthChallengeResponse: trigger(),
  PreTokenGeneration: trigger(),
  UserMigration: trigger(),
  PreTokenGenerationConfig: versionedTrigger(),
  CustomSMSSender: versionedTrigger(),
  CustomEmailSender: versionedTrigger(),
  InboundFederation: versionedTrigger(),
  KMSKeyID: trigger(),
});

const adminCreateUserConfig = z.object({
  AllowAdminCreateUserOnly: z.optional(flag()),
  UnusedAccountValidityDays: z.optional(whole(0, 365)),
  InviteMessageTemplate: z.optional(
    z.object({
      SMSMessage: z.optional(text({ min: 6, max: 140 })),
      EmailMessage: z.optional(text({ min: 6, max: 20_000, pattern: String.raw`[${printable}\s*]*` })),
      EmailSubject: z.optional(mailSubject()),
    }),
  ),
});

const verificationTemplate = z.object({
  SmsMessage: z.optional(smsMessage()),
  EmailMessage: z.optional(codeMessage()),
  EmailSubject: z.optional(mailSubject()),
  EmailMessageByLink: z.optional(linkMessage()),
  EmailSubjectByLink: z.optional(mailSubject()),
  DefaultEmailOption: z.optional(oneOf(['CONFIRM_WITH_LINK', 'CONFIRM_WITH_CODE'])),
});

const emailConfiguration = z.object({
  SourceArn: z.optional(arn()),
  ReplyToEmailAddress: z.optional(text({ pattern: `[${printable}]+@[${printable}]+` })),
  EmailSendingAccount: z.optional(oneOf(['COGNITO_DEFAULT', 'DEVELOPER'])),
  From: z.optional(text({ max: 131_072 })),
  ConfigurationSet: z.optional(text({ min: 1, max: 64, pattern: '[a-zA-Z0-9_-]+' })),
});

const authFactors = list(oneOf(['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN']), { min: 1, max: 4 });
const recoveryOption = z.object({
  Priority: whole(1, 2),
  Name: oneOf(['verified_email', 'verified_phone_number', 'admin_only']),
});

export const poolName = () => text({ min: 1, max: 128, pattern: String.raw`[\w\s+=,.@-]+` });

/** Members that both operations take. */
export const poolMembers = {
  Policies: z.optional(
    z.object({
      PasswordPolicy: z.optional(passwordPolicy),
      SignInPolicy: z.optional(z.object({ AllowedFirstAuthFactors: z.optional(authFactors) })),
    }),
  ),
  DeletionProtection: z.optional(oneOf(['ACTIVE', 'INACTIVE'])),
  LambdaConfig: z.optional(lambdaConfig),
  AutoVerifiedAttributes: z.optional(list(verifiable())),
  SmsVerificationMessage: z.optional(smsMessage()),
  EmailVerificationMessage: z.optional(codeMessage()),
  EmailVerificationSubject: z.optional(mailSubject()),
  VerificationMessageTemplate: z.optional(verificationTemplate),
  SmsAuthenticationMessage: z.optional(smsMessage()),
  UserAttributeUpdateSettings: z.optional(
    z.object({ AttributesRequireVerificationBeforeUpdate: z.optional(list(verifiable())) }),
  ),
  MfaConfiguration: z.optional(oneOf(['OFF', 'ON', 'OPTIONAL'])),
  DeviceConfiguration: ignored(),
  EmailConfiguration: z.optional(emailConfiguration),
  SmsConfiguration: ignored(),
  UserPoolTags: z.optional(dictionary()),
  AdminCreateUserConfig: z.optional(adminCreateUserConfig),
  UserPoolAddOns: ignored(),
  AccountRecoverySetting: z.optional(
    z.object({ RecoveryMechanisms: z.optional(list(recoveryOption, { min: 1, max: 2 })) }),
  ),
  UserPoolTier: z.optional(oneOf(['LITE', 'ESSENTIALS', 'PLUS'])),
};

const settingsShape = z.object(poolMembers);

export type PoolMembers = z.output<typeof settingsShape>;
export type SchemaAttributeInput = z.output<ReturnType<typeof schemaAttribute>>;
