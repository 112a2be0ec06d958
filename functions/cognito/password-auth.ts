// Signing in with a password, temporary or own, and choosing the own one; and what Cognito's errors mean there.
import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type AuthenticationResultType,
} from '@aws-sdk/client-cognito-identity-provider';
import { PasswordLockoutError, UnexpectedChallengeError } from '../../workflow/contract/errors.ts';
import type { Problem } from '../../workflow/contract/page.ts';
import { type AwsError, aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';
import { ifResetDemanded, ifUserGone, requireEnabled } from './user-errors.ts';

type Pool = Pick<Clients, 'cognito' | 'settings'>;

/** The challenge that a pool answers a password with. */
export type Challenge = {
  readonly name: string | undefined;
  readonly session: string | undefined;
  readonly requiredAttributes: string;
};
export type SignIn =
  | { readonly kind: 'tokens'; readonly tokens: AuthenticationResultType }
  | { readonly kind: 'challenge'; readonly challenge: Challenge }
  /** Wrong or expired. */
  | { readonly kind: 'password-rejected' };

/** @throws PasswordLockoutError, UserDisabledError, UserGoneError, PasswordResetDemandedError */
export const signIn =
  ({ cognito, settings }: Pool) =>
  async (username: string, password: string): Promise<SignIn> => {
    const command = new AdminInitiateAuthCommand({
      UserPoolId: settings.userPoolId,
      ClientId: settings.clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD: password },
    });
    const send = async (): Promise<SignIn> => {
      const { AuthenticationResult, ChallengeName, Session, ChallengeParameters } = await cognito.send(command);
      if (AuthenticationResult) return { kind: 'tokens', tokens: AuthenticationResult };
      const requiredAttributes = ChallengeParameters?.['requiredAttributes'] ?? '[]';
      return { kind: 'challenge', challenge: { name: ChallengeName, session: Session, requiredAttributes } };
    };
    return aws<SignIn, SignIn>('Cognito AdminInitiateAuth', send, {
      ...ifUserGone,
      ...ifResetDemanded,
      NotAuthorizedException: (error) => {
        if (/password attempts exceeded/i.test(error.text)) {
          throw new PasswordLockoutError('Cognito has locked the password for a while.');
        }
        requireEnabled(error);
        return { kind: 'password-rejected' };
      },
    });
  };

const policyTexts: readonly (readonly [RegExp, Problem])[] = [
  [/not long enough/i, 'password.tooShort'],
  [/uppercase/i, 'password.needsUppercase'],
  [/lowercase/i, 'password.needsLowercase'],
  [/numeric/i, 'password.needsNumber'],
  [/symbol/i, 'password.needsSymbol'],
];

/** Which rule of the pool a new password breaks. */
const policyProblem = ({ text }: AwsError): Problem =>
  policyTexts.find(([pattern]) => pattern.test(text))?.[1] ?? 'password.notAccepted';

export type NewPassword =
  | { readonly kind: 'set' }
  | { readonly kind: 'another-challenge' }
  | { readonly kind: 'rejected'; readonly problem: Problem }
  /** Expired, or used up: by success too, whose answer may have been lost. */
  | { readonly kind: 'session-ended' };

const sessionEnded = () => ({ kind: 'session-ended' }) as const;

/** Answers NEW_PASSWORD_REQUIRED. @throws UserGoneError, PasswordResetDemandedError, UnexpectedChallengeError */
export const setNewPassword =
  ({ cognito, settings }: Pool) =>
  async (username: string, password: string, session: string): Promise<NewPassword> => {
    const command = new AdminRespondToAuthChallengeCommand({
      UserPoolId: settings.userPoolId,
      ClientId: settings.clientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: session,
      // Nothing is echoed: Cognito does not let attributes be modified that have a value.
      ChallengeResponses: { USERNAME: username, NEW_PASSWORD: password },
    });
    const send = async (): Promise<NewPassword> => {
      const { ChallengeName } = await cognito.send(command);
      return { kind: ChallengeName ? 'another-challenge' : 'set' };
    };
    return aws<NewPassword, NewPassword>('Cognito AdminRespondToAuthChallenge', send, {
      ...ifUserGone,
      ...ifResetDemanded,
      PasswordHistoryPolicyViolationException: () => ({ kind: 'rejected', problem: 'password.usedBefore' }),
      InvalidPasswordException: (error) => ({ kind: 'rejected', problem: policyProblem(error) }),
      InvalidParameterException: ({ text }) => {
        // Our own patterns keep malformed values out: it is a missing attribute, or the password.
        if (!/attribute/i.test(text)) return { kind: 'rejected', problem: 'password.notAccepted' };
        throw new UnexpectedChallengeError('The pool requires attributes that HR does not provide.');
      },
      NotAuthorizedException: sessionEnded,
      CodeMismatchException: sessionEnded,
      ExpiredCodeException: sessionEnded,
    });
  };
