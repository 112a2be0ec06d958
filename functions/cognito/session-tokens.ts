// The hire's tokens in the vault: sealed before anything else is done, the access token until it ends by itself.
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { AccessTokenExpiredError } from '../../workflow/contract/errors.ts';
import type { HireRecord } from '../hires/record.ts';
import type { VaultServices } from '../runtime/services.ts';
import { keep, open } from '../secrets/vault.ts';

export async function keepTokens(
  services: VaultServices,
  row: HireRecord,
  tokens: AuthenticationResultType,
): Promise<void> {
  const { clock, settings } = services;
  const { hireId } = row;
  const now = clock.now();
  if (tokens.RefreshToken) {
    const endsAt = Math.max(row.deadlineAt, now) + settings.redriveWindow;
    await keep(services, { hireId, purpose: 'refresh-token' }, tokens.RefreshToken, endsAt);
  }
  if (tokens.AccessToken) {
    const endsAt = now + (tokens.ExpiresIn ?? 0) * 1000;
    await keep(services, { hireId, purpose: 'access-token' }, tokens.AccessToken, endsAt);
  }
}

/** @throws AccessTokenExpiredError when there is none any more */
export async function accessToken(services: VaultServices, hireId: string): Promise<string> {
  const token = await open(services, { hireId, purpose: 'access-token' });
  if (token === undefined) throw new AccessTokenExpiredError('The access token is over.');
  return token;
}
