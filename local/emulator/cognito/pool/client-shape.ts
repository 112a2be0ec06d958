// The members by which CreateUserPoolClient and UpdateUserPoolClient describe an app client.
import * as z from 'zod/mini';
import { flag, ignored, list, oneOf, text, whole } from '../wire/fields.ts';

const units = () => z.optional(oneOf(['seconds', 'minutes', 'hours', 'days']));
const redirectUrl = () => text({ min: 1, max: 1024, pattern: String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}]+` });
const permissions = () => z.optional(list(text({ min: 1, max: 2048 })));

export const clientName = () => text({ min: 1, max: 128, pattern: String.raw`[\w\s+=,.@-]+` });

export const clientMembers = {
  RefreshTokenValidity: z.optional(whole(0, 315_360_000)),
  AccessTokenValidity: z.optional(whole(1, 86_400)),
  IdTokenValidity: z.optional(whole(1, 86_400)),
  TokenValidityUnits: z.optional(z.object({ AccessToken: units(), IdToken: units(), RefreshToken: units() })),
  ReadAttributes: permissions(),
  WriteAttributes: permissions(),
  ExplicitAuthFlows: z.optional(
    list(
      oneOf([
        'ADMIN_NO_SRP_AUTH',
        'CUSTOM_AUTH_FLOW_ONLY',
        'USER_PASSWORD_AUTH',
        'ALLOW_ADMIN_USER_PASSWORD_AUTH',
        'ALLOW_CUSTOM_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
        'ALLOW_USER_AUTH',
      ]),
    ),
  ),
  SupportedIdentityProviders: z.optional(list(text({ min: 1, max: 32 }))),
  CallbackURLs: z.optional(list(redirectUrl(), { max: 100 })),
  LogoutURLs: z.optional(list(redirectUrl(), { max: 100 })),
  DefaultRedirectURI: z.optional(redirectUrl()),
  AllowedOAuthFlows: z.optional(list(oneOf(['code', 'implicit', 'client_credentials']), { max: 3 })),
  AllowedOAuthScopes: z.optional(list(text({ min: 1, max: 256 }), { max: 50 })),
  AllowedOAuthFlowsUserPoolClient: z.optional(flag()),
  AnalyticsConfiguration: ignored(),
  PreventUserExistenceErrors: z.optional(oneOf(['LEGACY', 'ENABLED'])),
  EnableTokenRevocation: z.optional(flag()),
  EnablePropagateAdditionalUserContextData: z.optional(flag()),
  AuthSessionValidity: z.optional(whole(3, 15)),
  RefreshTokenRotation: z.optional(
    z.object({ Feature: oneOf(['ENABLED', 'DISABLED']), RetryGracePeriodSeconds: z.optional(whole(0, 60)) }),
  ),
};

const settingsShape = z.object(clientMembers);

export type ClientMembers = z.output<typeof settingsShape>;
