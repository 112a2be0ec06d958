// AdminInitiateAuth with a password, and what its errors mean; used with the temporary and with the new password.
import {
  AdminInitiateAuthCommand,
  type AdminInitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { PasswordLockoutError } from '../../workflow/contract/errors.ts';
import { type AwsError, awsCall } from '../runtime/aws.ts';
import { ifResetDemanded, ifUserDisabled, ifUserGone } from './users.ts';
import type { Services } from '../runtime/services.ts';

function judge(refusal: AwsError): null | undefined {
  ifUserGone(refusal);
  ifResetDemanded(refusal);
  if (refusal.name !== 'NotAuthorizedException') return undefined;
  if (/password attempts exceeded/i.test(refusal.text)) {
    throw new PasswordLockoutError('Cognito has locked the password for a while.');
  }
  ifUserDisabled(refusal);
  return null;
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
