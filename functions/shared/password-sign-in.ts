// AdminInitiateAuth with a password, and what its refusals mean; used with the temporary and with the new password.
import {
  AdminInitiateAuthCommand,
  type AdminInitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  PasswordLockoutError,
  PasswordResetDemandedError,
  UserDisabledError,
  UserGoneError,
} from '../../workflow/errors.ts';
import { type AwsRefusal, awsCall } from './aws-call.ts';
import type { Services } from './services.ts';

const isLockout = ({ text }: AwsRefusal) => /password attempts exceeded/i.test(text);
const isDisabled = ({ text }: AwsRefusal) => /user is disabled/i.test(text);

function judge(refusal: AwsRefusal): null | undefined {
  switch (refusal.name) {
    case 'UserNotFoundException':
      throw new UserGoneError('The user of this hire was deleted from the pool.');
    case 'PasswordResetRequiredException':
      throw new PasswordResetDemandedError('The pool demands a password reset of this user.');
    case 'NotAuthorizedException':
      if (isLockout(refusal)) throw new PasswordLockoutError('Cognito has locked the password for a while.');
      if (isDisabled(refusal)) throw new UserDisabledError('The user of this hire was disabled in the pool.');
      return null;
    default:
      return undefined;
  }
}

/**
 * @returns null when Cognito refuses the password (wrong, expired)
 * @throws PasswordLockoutError, UserDisabledError, UserGoneError, PasswordResetDemandedError
 */
export function passwordSignIn(
  { cognito, settings }: Pick<Services, 'cognito' | 'settings'>,
  username: string,
  password: string,
): Promise<AdminInitiateAuthCommandOutput | null> {
  const command = new AdminInitiateAuthCommand({
    UserPoolId: settings.userPoolId,
    ClientId: settings.clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password },
  });
  return awsCall('Cognito AdminInitiateAuth', () => cognito.send(command), judge);
}
