// The user in the pool, as an administrator sees it, and what Cognito's texts tell apart (it has no codes for these).
import { AdminGetUserCommand, AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { PasswordResetDemandedError, UserDisabledError, UserGoneError } from '../../workflow/contract/errors.ts';
import type { Problem } from '../../workflow/contract/page.ts';
import { type AwsError, awsCall } from '../runtime/aws.ts';
import type { PoolServices, Services } from '../runtime/services.ts';
import { newTemporaryPassword } from './temporary-password.ts';
import { keep } from '../secrets/vault.ts';

export type PoolUser = {
  readonly username: string;
  readonly sub: string;
  readonly status: string;
  readonly isEnabled: boolean;
  readonly attributes: Readonly<Record<string, string>>;
};
type UserServices = Pick<Services, 'cognito' | 'settings'>;

/** @param name the username or the sign-in alias */
export async function findUser({ cognito, settings }: UserServices, name: string): Promise<PoolUser | undefined> {
  const command = new AdminGetUserCommand({ UserPoolId: settings.userPoolId, Username: name });
  const found = await awsCall(
    'Cognito AdminGetUser',
    () => cognito.send(command),
    (refusal) => (refusal.name === 'UserNotFoundException' ? null : undefined),
  );
  if (!found) return undefined;
  const attributes = Object.fromEntries((found.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value ?? '']));
  return {
    username: found.Username ?? '',
    sub: attributes['sub'] ?? '',
    status: found.UserStatus ?? '',
    isEnabled: found.Enabled ?? false,
    attributes,
  };
}

/** The user of a hire on the way. @throws UserGoneError, UserDisabledError */
export async function usableUser(services: UserServices, username: string): Promise<PoolUser> {
  const user = await findUser(services, username);
  if (!user) throw new UserGoneError('The user of this hire was deleted from the pool.');
  if (!user.isEnabled) throw new UserDisabledError('The user of this hire was disabled in the pool.');
  return user;
}

/** For calls on a user who was there a moment ago. @throws UserGoneError */
export function ifUserGone({ name }: AwsError): undefined {
  if (name === 'UserNotFoundException') throw new UserGoneError('The user of this hire was deleted from the pool.');
}

/** What an administrator's reset does to every call of the user. @throws PasswordResetDemandedError */
export function ifResetDemanded({ name }: AwsError): undefined {
  if (name !== 'PasswordResetRequiredException') return;
  throw new PasswordResetDemandedError('The pool demands a password reset of this user.');
}

/** Cognito has no name of its own for this, only a text. @throws UserDisabledError */
export function ifUserDisabled({ name, text }: AwsError): undefined {
  if (name !== 'NotAuthorizedException' || !/user is disabled/i.test(text)) return;
  throw new UserDisabledError('The user of this hire was disabled in the pool.');
}

/** Gives the user another temporary password that nobody knows; sealed before Cognito hears of it. */
export async function renewTemporaryPassword(
  services: PoolServices,
  place: { readonly hireId: string; readonly username: string; readonly endsAt: number },
): Promise<string> {
  const { cognito, settings } = services;
  const Password = newTemporaryPassword(services.random);
  await keep(services, { hireId: place.hireId, purpose: 'temporary-password' }, Password, place.endsAt);
  const command = new AdminSetUserPasswordCommand({
    UserPoolId: settings.userPoolId,
    Username: place.username,
    Password,
    Permanent: false,
  });
  await awsCall('Cognito AdminSetUserPassword', () => cognito.send(command), ifUserGone);
  return Password;
}

const policyTexts: readonly (readonly [RegExp, Problem])[] = [
  [/not long enough/i, 'password.tooShort'],
  [/uppercase/i, 'password.needsUppercase'],
  [/lowercase/i, 'password.needsLowercase'],
  [/numeric/i, 'password.needsNumber'],
  [/symbol/i, 'password.needsSymbol'],
];

/** Why Cognito refused a new password; undefined when the refusal is about something else. */
export function passwordProblem({ name, text }: AwsError): Problem | undefined {
  if (name === 'PasswordHistoryPolicyViolationException') return 'password.usedBefore';
  if (name === 'InvalidPasswordException') {
    return policyTexts.find(([pattern]) => pattern.test(text))?.[1] ?? 'password.notAccepted';
  }
  return undefined;
}
