// Closes the record unless HR has cancelled (cancelled or onboarded, never both), then tidies up: revokes the refresh token,
// empties the vault, mails "your account is ready".
import {
  AddressCorrectedError,
  CodeExpiredError,
  HireCancelledError,
  SubmissionLostError,
} from '../../workflow/contract/errors.ts';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { revokeRefreshToken } from '../cognito/token-calls.ts';
import { getUser } from '../cognito/users.ts';
import { withGroup, withProblem } from '../hires/changes.ts';
import type { HireRecord, RecordDraft } from '../hires/record.ts';
import { changeOwnHire, ownHire } from '../hires/repository.ts';
import { closed } from '../lifecycle/close.ts';
import { requireNoDoubt, withoutDoubt } from '../lifecycle/in-doubt.ts';
import { mailOnce } from '../notifications/mail-once.ts';
import { publishEvents } from '../notifications/outbox.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withEventBus, withKey, withMail, withTables, withUserPool } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { BaseServices, Uses } from '../runtime/services.ts';
import { deleteSecrets, getSecret } from '../secrets/vault.ts';

type Input = StepInput<'complete-onboarding'>;
type Services = Uses<{
  hires: 'own' | 'changeOwn';
  users: 'get';
  auth: 'revoke';
  vault: 'get' | 'deleteAll';
  mailer: 'sendOnce';
  events: 'publish';
}>;

const readyMark = 'account-ready';
const closing = { mayBeOnboarded: true };

/** The record without what was waited for, and without a verification that does not hold. */
const reopened = (input: Input, record: HireRecord): HireRecord =>
  withGroup(input.waitedForInDoubtCalls ? withoutDoubt(record) : record, 'address', { verifiedAt: undefined });

/** A call in doubt can have set a temporary password over the hire's own: then the hire chooses once more. */
async function askForPassword({ hires }: Services, input: Input): Promise<never> {
  await hires.changeOwn(input, (record) => withProblem(reopened(input, record), 'password.typeAgain'));
  throw new SubmissionLostError('The account has another password than the one that the hire chose.');
}

/** Or it has given Cognito an address that is to be proved (again): then a code is mailed once more. */
async function askForCode({ hires }: Services, input: Input, emailInPool: string): Promise<never> {
  await hires.changeOwn(input, (record) => {
    const { poolEmail } = record.address;
    const isSame = emailInPool === poolEmail.toLowerCase();
    return withGroup(reopened(input, record), 'address', { poolEmail: isSame ? poolEmail : '' });
  });
  throw new CodeExpiredError('The address of the account is not verified.');
}

/** The account has to be what the hire will be told it is. @throws SubmissionLostError, CodeExpiredError */
async function requireFinishedAccount(services: Services, input: Input, record: HireRecord): Promise<void> {
  const { identity, address } = record;
  const { status, attributes } = await services.users.get(identity.username);
  if (status !== 'CONFIRMED') await askForPassword(services, input);
  const emailInPool = (attributes['email'] ?? '').toLowerCase();
  const isProved = attributes['email_verified'] === 'true' && emailInPool === address.poolEmail.toLowerCase();
  if (!isProved) await askForCode(services, input, emailInPool);
}

/** @throws HireCancelledError, AddressCorrectedError */
function onboarded(services: BaseServices, record: HireRecord): RecordDraft | undefined {
  const { email, poolEmail } = record.address;
  if (record.outcome === 'onboarded') return undefined;
  if (record.hr.cancel || record.outcome) throw new HireCancelledError('HR has cancelled this hire.');
  if (email !== poolEmail) {
    throw new AddressCorrectedError('HR corrected the address while the old one was being verified.');
  }
  return closed(services, record, 'onboarded');
}

async function revokeTokens({ auth, vault }: Services, hireId: string): Promise<void> {
  const token = await vault.get({ hireId, purpose: 'refresh-token' });
  if (token !== undefined) await auth.revoke(token);
}

export const completeOnboarding = (services: Services) => async (input: Input) => {
  const { hires, vault, mailer, events, clock } = services;
  const seen = await hires.own(input, closing);
  if (seen.outcome !== 'onboarded') {
    if (!input.waitedForInDoubtCalls) requireNoDoubt(seen, clock.now());
    await requireFinishedAccount(services, input, seen);
  }
  const record = await hires.changeOwn(input, (current) => onboarded(services, current), closing);
  await revokeTokens(services, record.hireId);
  await vault.deleteAll(record.hireId);
  await mailer.sendOnce(input, record, { kind: readyMark, mark: readyMark, ...closing });
  await events.publish(record);
  return {};
};

export const handler = lambdaHandler(steps['complete-onboarding'], completeOnboarding, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withUserPool(), ...withMail(), ...withEventBus() },
    {
      hires: { own: ownHire, changeOwn: changeOwnHire },
      users: { get: getUser },
      auth: { revoke: revokeRefreshToken },
      vault: { get: getSecret, deleteAll: deleteSecrets },
      mailer: { sendOnce: mailOnce },
      events: { publish: publishEvents },
    },
  ),
);
