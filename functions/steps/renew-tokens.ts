// Renews the access token with the refresh token, unseen by the hire: people take longer than the token's hour.
import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { RefreshTokenRejectedError } from '../../workflow/contract/errors.ts';
import { withPool, withVault } from '../runtime/clients.ts';
import { awsCall } from '../runtime/aws.ts';
import { changeOwnRow, ownRow } from '../hires/repository.ts';
import { ifResetDemanded } from '../cognito/users.ts';
import type { PoolServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { keepTokens } from '../cognito/session-tokens.ts';
import { open } from '../secrets/vault.ts';

async function refresh({ cognito, settings }: PoolServices, refreshToken: string) {
  const command = new AdminInitiateAuthCommand({
    UserPoolId: settings.userPoolId,
    ClientId: settings.clientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: refreshToken },
  });
  const answer = await awsCall(
    'Cognito AdminInitiateAuth (refresh)',
    () => cognito.send(command),
    (refusal) => {
      ifResetDemanded(refusal);
      return ['NotAuthorizedException', 'UserNotFoundException'].includes(refusal.name) ? null : undefined;
    },
  );
  return answer?.AuthenticationResult;
}

export const renewTokens = (services: PoolServices) => async (input: StepInput<'renew-tokens'>) => {
  const row = await ownRow(services, input);
  const refreshToken = await open(services, { hireId: row.hireId, purpose: 'refresh-token' });
  const tokens = refreshToken && (await refresh(services, refreshToken));
  if (!tokens) {
    await changeOwnRow(services, input, (there) => ({ ...there, problem: 'password.typeAgain' }));
    throw new RefreshTokenRejectedError('The tokens cannot be renewed without the password.');
  }
  await keepTokens(services, row, tokens);
  return {};
};

export const handler = step(steps['renew-tokens'], renewTokens, () => ({ ...withVault(), ...withPool() }));
