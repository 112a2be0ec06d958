// Calls that Cognito authorises by the hire's access token, and what their errors mean.
import { AccessTokenExpiredError, DailyMailLimitError, EmailCodeLimitError } from '../../workflow/contract/errors.ts';
import { type AwsError, awsCall } from '../runtime/aws.ts';
import { changeOwnRow, type Owner } from '../hires/repository.ts';
import { ifResetDemanded, ifUserDisabled, ifUserGone } from './users.ts';
import type { VaultServices } from '../runtime/services.ts';
import { hour } from '../../workflow/contract/times.ts';
import { accessToken } from './session-tokens.ts';
import { destroy } from '../secrets/vault.ts';

/** Notes on the row until when Cognito (or our own count) takes no more. @throws EmailCodeLimitError */
export async function hitLimit(services: VaultServices, owner: Owner, until: number): Promise<never> {
  await changeOwnRow(services, owner, (row) => ({ ...row, codeLimitUntil: until }));
  throw new EmailCodeLimitError('No more codes or tries in this hour.');
}

async function refused(services: VaultServices, owner: Owner, refusal: AwsError): Promise<undefined> {
  ifUserGone(refusal);
  ifResetDemanded(refusal);
  ifUserDisabled(refusal);
  const { name, text } = refusal;
  switch (name) {
    case 'NotAuthorizedException':
      await destroy(services, { hireId: owner.hireId, purpose: 'access-token' });
      throw new AccessTokenExpiredError('Cognito takes the access token no more.');
    case 'LimitExceededException':
      // One name, two meanings: this user's hour, or all mails that the account may send in a day.
      if (/daily email limit/i.test(text)) throw new DailyMailLimitError('The mails of the day are used up.');
      return hitLimit(services, owner, services.clock.now() + hour);
    default:
      return undefined;
  }
}

/**
 * Runs one call with the hire's access token; `judge` may take a refusal before it gets its general meaning.
 * @throws AccessTokenExpiredError, EmailCodeLimitError, DailyMailLimitError and the errors of a changed user
 */
export async function tokenCall<Judged = never>(
  services: VaultServices,
  owner: Owner,
  call: string,
  send: (AccessToken: string) => Promise<unknown>,
  judge?: (refusal: AwsError) => Promise<Judged | undefined>,
): Promise<Judged | 'done'> {
  const token = await accessToken(services, owner.hireId);
  return awsCall(
    call,
    async () => {
      await send(token);
      return 'done' as const;
    },
    async (refusal) => (await judge?.(refusal)) ?? refused(services, owner, refusal),
  );
}
