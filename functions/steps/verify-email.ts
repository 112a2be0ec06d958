// Has Cognito judge the code. Our own window is checked first: an old code costs no try, a new one is mailed.
import { CodeExpiredError, CodeRejectedError, CodeTriesUsedUpError } from '../../workflow/contract/errors.ts';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { accessToken, endTokenCall } from '../cognito/hire-tokens.ts';
import { verifyEmail as verifyInPool } from '../cognito/token-calls.ts';
import { getUser } from '../cognito/users.ts';
import { withGroup, withProblem, withRejection } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeOwnHire, ownHire } from '../hires/repository.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withKey, withTables, withUserPool } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { deleteSecret, getSecret } from '../secrets/vault.ts';

type Input = StepInput<'verify-email'>;
type Services = Uses<{
  hires: 'own' | 'changeOwn';
  users: 'get';
  auth: 'verifyEmail';
  vault: 'get' | 'delete';
}>;

const place = ({ hireId, submission }: Input) =>
  ({ hireId, purpose: 'verification-code', number: submission }) as const;

async function isVerified({ users }: Services, { identity, address }: HireRecord): Promise<boolean> {
  const { attributes } = await users.get(identity.username);
  return attributes['email_verified'] === 'true' && attributes['email']?.toLowerCase() === address.email.toLowerCase();
}

async function finish({ vault }: Services, input: Input) {
  await vault.delete(place(input));
  return {};
}

async function noteVerified(services: Services, input: Input) {
  const verifiedAt = services.clock.now();
  await services.hires.changeOwn(input, (record) =>
    // Whatever had become of earlier emails, the address takes them.
    withGroup(withGroup(record, 'mail', { problem: undefined }), 'address', { verifiedAt }),
  );
  return finish(services, input);
}

async function expire({ hires, vault }: Services, input: Input): Promise<never> {
  await hires.changeOwn(input, (record) => withProblem(record, 'code.expired'));
  await vault.delete(place(input));
  throw new CodeExpiredError('The code has expired.');
}

/** Counts one wrong try, once per submission. */
function withWrongTry(record: HireRecord, submission: string): HireRecord | undefined {
  const { current } = record.code;
  if (!current) return undefined;
  const triesLeft = current.triesLeft - 1;
  const rejected = withRejection(record, submission, triesLeft > 0 ? 'code.wrong' : 'code.triesUsedUp');
  return rejected && withGroup(rejected, 'code', { current: { ...current, triesLeft } });
}

async function reject({ hires, vault }: Services, input: Input): Promise<never> {
  const record = await hires.changeOwn(input, (current) => withWrongTry(current, input.submission));
  await vault.delete(place(input));
  if ((record.code.current?.triesLeft ?? 0) <= 0)
    throw new CodeTriesUsedUpError('The code was entered wrongly too often.');
  throw new CodeRejectedError('The code is wrong.');
}

async function verify(services: Services, input: Input, record: HireRecord, code: string) {
  const token = await accessToken(services, input.hireId);
  const verdict = await services.auth.verifyEmail(token, code);
  if (verdict.kind === 'token-expired' || verdict.kind === 'limit-reached') {
    return endTokenCall(services, input, verdict);
  }
  // Also a used-up code is answered like a wrong or an old one: perhaps it was used by us, and only the answer was lost.
  if (verdict.kind === 'verified' || (await isVerified(services, record))) return noteVerified(services, input);
  return verdict.kind === 'wrong' ? reject(services, input) : expire(services, input);
}

export const verifyEmail = (services: Services) => async (input: Input) => {
  const { hires, vault, clock, settings } = services;
  // The secret before the record: anyone who finds the secret destroyed finds in the record why.
  const typed = await vault.get(place(input));
  const record = await hires.own(input);
  if (record.verdict.rejectedSubmission === input.submission) return reject(services, input);
  if (record.address.verifiedAt !== undefined) return finish(services, input);
  const { current } = record.code;
  const isOld = !current || clock.now() > current.sentAt + settings.codeWindow;
  if (!isOld && typed !== undefined) return verify(services, input, record, typed);
  // Verified long ago, perhaps, and only the answer was lost.
  return (await isVerified(services, record)) ? noteVerified(services, input) : expire(services, input);
};

export const handler = lambdaHandler(steps['verify-email'], verifyEmail, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withUserPool() },
    {
      hires: { own: ownHire, changeOwn: changeOwnHire },
      users: { get: getUser },
      auth: { verifyEmail: verifyInPool },
      vault: { get: getSecret, delete: deleteSecret },
    },
  ),
);
