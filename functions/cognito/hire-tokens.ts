// The hire's tokens in the vault: sealed before anything else is done, the access token until it ends by itself.
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { AccessTokenExpiredError, EmailCodeLimitError } from '../../workflow/contract/errors.ts';
import { hour } from '../../workflow/contract/times.ts';
import { withGroup } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import type { Owner } from '../hires/repository.ts';
import type { Uses } from '../runtime/services.ts';
import type { TokenCallEnd } from './token-calls.ts';

export async function sealTokens(
  { vault, clock, settings }: Uses<{ vault: 'put' }>,
  { hireId, deadlines }: HireRecord,
  tokens: AuthenticationResultType,
): Promise<void> {
  const now = clock.now();
  if (tokens.RefreshToken) {
    const endsAt = Math.max(deadlines.deadlineAt, now) + settings.redriveWindow;
    await vault.put({ hireId, purpose: 'refresh-token' }, tokens.RefreshToken, endsAt);
  }
  if (tokens.AccessToken) {
    const endsAt = now + (tokens.ExpiresIn ?? 0) * 1000;
    await vault.put({ hireId, purpose: 'access-token' }, tokens.AccessToken, endsAt);
  }
}

/** @throws AccessTokenExpiredError when there is none any more */
export async function accessToken({ vault }: Uses<{ vault: 'get' }>, hireId: string): Promise<string> {
  const token = await vault.get({ hireId, purpose: 'access-token' });
  if (token === undefined) throw new AccessTokenExpiredError('The access token has expired.');
  return token;
}

/** Notes in the record until when Cognito (or our own count) takes no more. @throws EmailCodeLimitError */
export async function reachLimit(
  { hires }: Uses<{ hires: 'changeOwn' }>,
  owner: Owner,
  limitUntil: number,
): Promise<never> {
  await hires.changeOwn(owner, (record) => withGroup(record, 'code', { limitUntil }));
  throw new EmailCodeLimitError('The limit of codes and tries of this hour is reached.');
}

/** @throws AccessTokenExpiredError, EmailCodeLimitError */
export async function endTokenCall(
  services: Uses<{ hires: 'changeOwn'; vault: 'delete' }>,
  owner: Owner,
  { kind }: TokenCallEnd,
): Promise<never> {
  if (kind === 'limit-reached') return reachLimit(services, owner, services.clock.now() + hour);
  await services.vault.delete({ hireId: owner.hireId, purpose: 'access-token' });
  throw new AccessTokenExpiredError('Cognito rejects the access token.');
}
