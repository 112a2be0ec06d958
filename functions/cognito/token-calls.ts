// Calls that Cognito authorises by a token of the hire, and what their errors mean.
import {
  AdminInitiateAuthCommand,
  type AuthenticationResultType,
  GetUserAttributeVerificationCodeCommand,
  RevokeTokenCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DailyMailLimitError } from '../../workflow/contract/errors.ts';
import type { Language } from '../../workflow/contract/languages.ts';
import { type AwsError, aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';
import { ifResetDemanded, ifUserGone, requireEnabled } from './user-errors.ts';

type Pool = Pick<Clients, 'cognito' | 'settings'>;

/** Why a call with an access token came to nothing: the token has expired, or the hour's limit is reached. */
export type TokenCallEnd = { readonly kind: 'token-expired' | 'limit-reached' };

const ofTokenCalls = {
  ...ifUserGone,
  ...ifResetDemanded,
  NotAuthorizedException: (error: AwsError): TokenCallEnd => {
    requireEnabled(error);
    return { kind: 'token-expired' };
  },
  LimitExceededException: ({ text }: AwsError): TokenCallEnd => {
    // One name, two meanings: this user's hour, or all mails that the account may send in a day.
    if (/daily email limit/i.test(text)) throw new DailyMailLimitError('The daily email limit is reached.');
    return { kind: 'limit-reached' };
  },
};

/** Has Cognito mail a code. @throws DailyMailLimitError and the errors of a changed user */
export const requestEmailCode =
  ({ cognito }: Pool) =>
  async (AccessToken: string, language: Language): Promise<TokenCallEnd | { readonly kind: 'sent' }> => {
    const command = new GetUserAttributeVerificationCodeCommand({
      AccessToken,
      AttributeName: 'email',
      ClientMetadata: { language },
    });
    const send = async () => {
      await cognito.send(command);
      return { kind: 'sent' } as const;
    };
    return aws('Cognito GetUserAttributeVerificationCode', send, ofTokenCalls);
  };

/** A used-up code is rejected like a wrong or an old one: perhaps it was used by us, and only the answer was lost. */
export type CodeVerdict = TokenCallEnd | { readonly kind: 'verified' | 'wrong' | 'expired' };

/** Has Cognito judge a code. @throws DailyMailLimitError and the errors of a changed user */
export const verifyEmail =
  ({ cognito }: Pool) =>
  async (AccessToken: string, Code: string): Promise<CodeVerdict> => {
    const command = new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code });
    const send = async (): Promise<CodeVerdict> => {
      await cognito.send(command);
      return { kind: 'verified' };
    };
    return aws<CodeVerdict, CodeVerdict>('Cognito VerifyUserAttribute', send, {
      ...ofTokenCalls,
      CodeMismatchException: () => ({ kind: 'wrong' }),
      ExpiredCodeException: () => ({ kind: 'expired' }),
    });
  };

const tokenRejected = () => undefined;

/** New tokens, or undefined when Cognito rejects the refresh token. @throws PasswordResetDemandedError */
export const refreshTokens =
  ({ cognito, settings }: Pool) =>
  async (refreshToken: string): Promise<AuthenticationResultType | undefined> => {
    const command = new AdminInitiateAuthCommand({
      UserPoolId: settings.userPoolId,
      ClientId: settings.clientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: refreshToken },
    });
    const answer = await aws('Cognito AdminInitiateAuth (refresh)', () => cognito.send(command), {
      ...ifResetDemanded,
      NotAuthorizedException: tokenRejected,
      UserNotFoundException: tokenRejected,
    });
    return answer?.AuthenticationResult;
  };

/** A token that Cognito does not take any more needs no revoking. */
export const revokeRefreshToken =
  ({ cognito, settings }: Pool) =>
  async (Token: string): Promise<void> => {
    const command = new RevokeTokenCommand({ Token, ClientId: settings.clientId });
    await aws('Cognito RevokeToken', () => cognito.send(command), {
      NotAuthorizedException: tokenRejected,
      UnauthorizedException: tokenRejected,
    });
  };
