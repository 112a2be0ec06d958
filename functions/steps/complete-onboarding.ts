// The last step. Closes the row unless HR has cancelled (cancelled or onboarded, never both), then tidies up:
// revokes the refresh token, empties the vault, mails "your account is ready".
import { RevokeTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import {
  AddressCorrectedError,
  CodeExpiredError,
  HireCancelledError,
  SubmissionLostError,
} from '../../workflow/contract/errors.ts';
import { withEvents, withMail, withPool, withVault } from '../runtime/clients.ts';
import { awsCall } from '../runtime/aws.ts';
import { closed } from '../lifecycle/close.ts';
import { changeOwnRow, ownRow } from '../hires/repository.ts';
import type { HireRecord } from '../hires/record.ts';
import { refuseUnsettled, withoutMark } from '../lifecycle/in-doubt.ts';
import { mailOnce } from '../notifications/mail-once.ts';
import { usableUser } from '../cognito/users.ts';
import { publish } from '../notifications/outbox.ts';
import type { PoolServices, Services } from '../runtime/services.ts';
import type { RecordDraft } from '../hires/derived.ts';
import { step } from '../runtime/handler.ts';
import { empty, open } from '../secrets/vault.ts';

type Needs = PoolServices & Pick<Services, 'mail' | 'events'>;

type Input = StepInput<'complete-onboarding'>;
const readyMark = 'account-ready';
const closing = { mayBeOnboarded: true };

async function revokeTokens(services: Needs, hireId: string): Promise<void> {
  const { cognito, settings } = services;
  const Token = await open(services, { hireId, purpose: 'refresh-token' });
  if (Token === undefined) return;
  await awsCall(
    'Cognito RevokeToken',
    () => cognito.send(new RevokeTokenCommand({ Token, ClientId: settings.clientId })),
    // A token that Cognito does not take any more needs no revoking.
    ({ name }) => (['NotAuthorizedException', 'UnauthorizedException'].includes(name) ? null : undefined),
  );
}

/** The row without what was waited for, and without a verification that does not hold. */
const reopened = (input: Input, row: HireRecord): RecordDraft => {
  const { verifiedAt: _verified, ...rest } = input.waitedForInDoubtCalls ? withoutMark(row) : row;
  return rest;
};

/** A call that landed late can have set a temporary password over the hire's own: then the hire chooses once more. */
async function askForPassword(services: Needs, input: Input): Promise<never> {
  await changeOwnRow(services, input, (row) => ({ ...reopened(input, row), problem: 'password.typeAgain' }));
  throw new SubmissionLostError('The account has another password than the one that the hire chose.');
}

/** Or it has given Cognito an address that is to be proved (again): then a code is mailed once more. */
async function askForCode(services: Needs, input: Input, poolEmail: string): Promise<never> {
  await changeOwnRow(services, input, (row) => ({
    ...reopened(input, row),
    poolEmail: poolEmail === row.poolEmail.toLowerCase() ? row.poolEmail : '',
  }));
  throw new CodeExpiredError('The address of the account is not verified.');
}

/** The account has to be what the hire will be told it is. @throws SubmissionLostError, CodeExpiredError */
async function checkAccount(services: Needs, input: Input, row: HireRecord): Promise<void> {
  const { status, attributes } = await usableUser(services, row.username);
  if (status !== 'CONFIRMED') await askForPassword(services, input);
  const poolEmail = (attributes['email'] ?? '').toLowerCase();
  const isProved = attributes['email_verified'] === 'true' && poolEmail === row.poolEmail.toLowerCase();
  if (!isProved) await askForCode(services, input, poolEmail);
}

export const completeOnboarding = (services: Needs) => async (input: Input) => {
  const seen = await ownRow(services, input, closing);
  if (seen.outcome !== 'onboarded') {
    if (!input.waitedForInDoubtCalls) refuseUnsettled(seen, services.clock.now());
    await checkAccount(services, input, seen);
  }
  const row = await changeOwnRow(
    services,
    input,
    (there) => {
      if (there.outcome === 'onboarded') return undefined;
      if (there.cancel || there.outcome) throw new HireCancelledError('HR has cancelled this hire.');
      if (there.email !== there.poolEmail) {
        throw new AddressCorrectedError('HR corrected the address while the old one was being verified.');
      }
      return closed(services, there, 'onboarded');
    },
    closing,
  );
  await revokeTokens(services, row.hireId);
  await empty(services, row.hireId);
  await mailOnce(services, input, row, { kind: readyMark, mark: readyMark, ...closing });
  await publish(services, row);
  return {};
};

export const handler = step(steps['complete-onboarding'], completeOnboarding, () => ({
  ...withVault(),
  ...withPool(),
  ...withMail(),
  ...withEvents(),
}));
