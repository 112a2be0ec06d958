// Renews the access token with the refresh token, unseen by the hire: people take longer than the token's hour.
import { RefreshTokenRejectedError } from '../../workflow/contract/errors.ts';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { sealTokens } from '../cognito/hire-tokens.ts';
import { refreshTokens } from '../cognito/token-calls.ts';
import { withProblem } from '../hires/changes.ts';
import { changeOwnHire, ownHire } from '../hires/repository.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withKey, withTables, withUserPool } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { getSecret, putSecret } from '../secrets/vault.ts';

type Services = Uses<{ hires: 'own' | 'changeOwn'; auth: 'refresh'; vault: 'get' | 'put' }>;

export const renewTokens = (services: Services) => async (input: StepInput<'renew-tokens'>) => {
  const { hires, auth, vault } = services;
  const record = await hires.own(input);
  const refreshToken = await vault.get({ hireId: record.hireId, purpose: 'refresh-token' });
  const tokens = refreshToken && (await auth.refresh(refreshToken));
  if (!tokens) {
    await hires.changeOwn(input, (current) => withProblem(current, 'password.typeAgain'));
    throw new RefreshTokenRejectedError('The tokens cannot be renewed without the password.');
  }
  await sealTokens(services, record, tokens);
  return {};
};

export const handler = lambdaHandler(steps['renew-tokens'], renewTokens, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withUserPool() },
    {
      hires: { own: ownHire, changeOwn: changeOwnHire },
      auth: { refresh: refreshTokens },
      vault: { get: getSecret, put: putSecret },
    },
  ),
);
