// Has Cognito mail a code. An address that HR corrected is given to Cognito here: a pool that auto-verifies email then
// mails the code by itself, and that is the code request.
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { hour } from '../../workflow/contract/times.ts';
import { accessToken, endTokenCall, reachLimit } from '../cognito/hire-tokens.ts';
import { requestEmailCode as requestPoolCode } from '../cognito/token-calls.ts';
import { changeEmail } from '../cognito/user-changes.ts';
import { withGroup } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeHire, changeOwnHire, ownHire } from '../hires/repository.ts';
import { withDoubt } from '../lifecycle/in-doubt.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withKey, withTables, withUserPool } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { deleteSecret, getSecret } from '../secrets/vault.ts';

type Input = StepInput<'request-email-code'>;
type Services = Uses<{
  hires: 'own' | 'change' | 'changeOwn';
  users: 'changeEmail';
  auth: 'requestEmailCode';
  vault: 'get' | 'delete';
}>;

async function correctAddress(services: Services, input: Input, { identity, address, page }: HireRecord) {
  const { hires, users } = services;
  // Unknown until it is told: a step that dies here must not take the old address for the pool's.
  await hires.changeOwn(input, (current) => withGroup(current, 'address', { poolEmail: '' }));
  await withDoubt(services, input, () => users.changeEmail(identity.username, address.email, page.language));
}

async function requestCode(services: Services, input: Input, { hireId, page }: HireRecord): Promise<void> {
  const token = await accessToken(services, hireId);
  const answer = await services.auth.requestEmailCode(token, page.language);
  if (answer.kind !== 'sent') await endTokenCall(services, input, answer);
}

export const requestEmailCode = (services: Services) => async (input: Input) => {
  const { hires, clock, settings } = services;
  const { nth } = input;
  const record = await hires.own(input);
  if (record.code.current?.nth === nth) return {};
  const now = clock.now();
  const inThisHour = record.code.sentAt.filter((at) => at > now - hour);
  const oldest = inThisHour[0];
  if (oldest !== undefined && inThisHour.length >= settings.codeSendsPerHour) {
    return reachLimit(services, input, oldest + hour);
  }
  const { email, poolEmail } = record.address;
  if (email !== poolEmail) await correctAddress(services, input, record);
  else await requestCode(services, input, record);
  await hires.changeOwn(input, (current) =>
    withGroup(withGroup(current, 'address', { poolEmail: email, verifiedAt: undefined }), 'code', {
      current: { nth, sentAt: now, triesLeft: settings.codeTries },
      sentAt: [...inThisHour, now],
      limitUntil: undefined,
    }),
  );
  return {};
};

export const handler = lambdaHandler(steps['request-email-code'], requestEmailCode, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withUserPool() },
    {
      hires: { own: ownHire, change: changeHire, changeOwn: changeOwnHire },
      users: { changeEmail },
      auth: { requestEmailCode: requestPoolCode },
      vault: { get: getSecret, delete: deleteSecret },
    },
  ),
);
