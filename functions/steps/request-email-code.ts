// Has Cognito mail a code. When none can leave soon, a mail of ours says at once that a password was chosen.
import { AddressCorrectedError, EmailCodesUsedUpError } from '../../workflow/contract/errors.ts';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { codesPerHire, hour, minute } from '../../workflow/contract/times.ts';
import { accessToken, endTokenCall, reachLimit } from '../cognito/hire-tokens.ts';
import { requestEmailCode as requestPoolCode } from '../cognito/token-calls.ts';
import { withGroup } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeOwnHire, ownHire } from '../hires/repository.ts';
import { mailOnce } from '../notifications/mail-once.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withKey, withMail, withTables, withUserPool } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { deleteSecret, getSecret } from '../secrets/vault.ts';

type Input = StepInput<'request-email-code'>;
type Services = Uses<{
  hires: 'own' | 'changeOwn';
  auth: 'requestEmailCode';
  vault: 'get' | 'delete';
  mailer: 'sendOnce';
}>;

/** The mail with the code says that a password was chosen; this one does when no such mail has left within the minute. */
async function tellOfPassword({ mailer }: Services, input: Input, record: HireRecord): Promise<void> {
  const { signedInSubmission } = record.verdict;
  if (record.code.current || signedInSubmission === undefined) return;
  await mailer.sendOnce(input, record, { kind: 'password-chosen', mark: `password-chosen#${signedInSubmission}` });
}

async function requestCode(services: Services, input: Input, record: HireRecord): Promise<void> {
  const { hireId, page } = record;
  const token = await accessToken(services, hireId);
  const answer = await services.auth.requestEmailCode(token, page.language);
  if (answer.kind === 'sent') return;
  if (answer.kind === 'limit-reached') await tellOfPassword(services, input, record);
  await endTokenCall(services, input, answer);
}

export const requestEmailCode = (services: Services) => async (input: Input) => {
  const { hires, clock, settings } = services;
  const { nth } = input;
  const record = await hires.own(input);
  if (record.code.current?.nth === nth) return {};
  const { email, poolEmail } = record.address;
  if (email !== poolEmail) throw new AddressCorrectedError('HR corrected the address before a code was mailed.');
  if (record.code.sent >= codesPerHire) throw new EmailCodesUsedUpError('This hire was mailed every code there is.');
  const now = clock.now();
  if (now > (record.verdict.signedInAt ?? now) + minute) await tellOfPassword(services, input, record);
  const inThisHour = record.code.sentAt.filter((at) => at > now - hour);
  const oldest = inThisHour[0];
  if (oldest !== undefined && inThisHour.length >= settings.codeSendsPerHour) {
    await tellOfPassword(services, input, record);
    return reachLimit(services, input, oldest + hour);
  }
  await requestCode(services, input, record);
  await hires.changeOwn(input, (current) =>
    withGroup(withGroup(current, 'address', { verifiedAt: undefined }), 'code', {
      current: { nth, sentAt: now, triesLeft: settings.codeTries },
      sentAt: [...inThisHour, now],
      sent: current.code.sent + 1,
      limitUntil: undefined,
    }),
  );
  return {};
};

export const handler = lambdaHandler(steps['request-email-code'], requestEmailCode, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withUserPool(), ...withMail() },
    {
      hires: { own: ownHire, changeOwn: changeOwnHire },
      auth: { requestEmailCode: requestPoolCode },
      vault: { get: getSecret, delete: deleteSecret },
      mailer: { sendOnce: mailOnce },
    },
  ),
);
