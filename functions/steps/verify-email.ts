// Step 8. Has Cognito judge the code. Our own window is checked first: an old code costs no try, a new one is mailed.
import { VerifyUserAttributeCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { CodeExpiredError, CodeRejectedError, CodeTriesUsedUpError } from '../../workflow/contract/errors.ts';
import type { AwsError } from '../runtime/aws.ts';
import { withPool, withVault } from '../runtime/clients.ts';
import { changeOwnRow, ownRow } from '../hires/repository.ts';
import type { HireRecord } from '../hires/record.ts';
import { usableUser } from '../cognito/users.ts';
import type { PoolServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { tokenCall } from '../cognito/token-calls.ts';
import { destroy, open } from '../secrets/vault.ts';

type Input = StepInput<'verify-email'>;
type Verdict = 'wrong' | 'expired';

const place = ({ hireId, submission }: Input) =>
  ({ hireId, purpose: 'verification-code', number: submission }) as const;

/** A used-up code is refused like a wrong or an old one: perhaps it was used by us, and only the answer was lost. */
async function judge(
  services: PoolServices,
  row: HireRecord,
  { name }: AwsError,
): Promise<Verdict | 'done' | undefined> {
  if (name !== 'CodeMismatchException' && name !== 'ExpiredCodeException') return undefined;
  if (await isVerified(services, row)) return 'done';
  return name === 'CodeMismatchException' ? 'wrong' : 'expired';
}

async function isVerified(services: PoolServices, row: HireRecord): Promise<boolean> {
  const { attributes } = await usableUser(services, row.username);
  return attributes['email_verified'] === 'true' && attributes['email']?.toLowerCase() === row.email.toLowerCase();
}

async function tidyUp(services: PoolServices, input: Input) {
  await destroy(services, place(input));
  return {};
}

async function finish(services: PoolServices, input: Input) {
  const verifiedAt = services.clock.now();
  // Whatever had become of earlier mails, the address takes them.
  await changeOwnRow(services, input, ({ mailProblem: _problem, ...there }) => ({ ...there, verifiedAt }));
  return tidyUp(services, input);
}

async function expire(services: PoolServices, input: Input): Promise<never> {
  await changeOwnRow(services, input, (row) => ({ ...row, problem: 'code.expired' }));
  await destroy(services, place(input));
  throw new CodeExpiredError('The code counts no more; a new one is to be mailed.');
}

/** Counts one wrong try, once per submission. */
async function reject(services: PoolServices, input: Input): Promise<never> {
  const row = await changeOwnRow(services, input, (there) => {
    if (there.judged === input.submission || !there.code) return undefined;
    const triesLeft = there.code.triesLeft - 1;
    const problem = triesLeft > 0 ? 'code.wrong' : 'code.triesUsedUp';
    return { ...there, judged: input.submission, problem, code: { ...there.code, triesLeft } };
  });
  await destroy(services, place(input));
  if ((row.code?.triesLeft ?? 0) <= 0)
    throw new CodeTriesUsedUpError('Too many wrong codes: a new one is to be mailed.');
  throw new CodeRejectedError('The code is wrong.');
}

export const verifyEmail = (services: PoolServices) => async (input: Input) => {
  const { clock, settings, cognito } = services;
  // The secret before the row: whoever finds the secret destroyed finds in the row why.
  const held = await open(services, place(input));
  const row = await ownRow(services, input);
  if (row.judged === input.submission) return reject(services, input);
  if (row.verifiedAt !== undefined) return tidyUp(services, input);
  const isOld = !row.code || clock.now() > row.code.sentAt + settings.codeWindow;
  const Code = isOld ? undefined : held;
  if (Code === undefined) {
    // Verified long ago, perhaps, and only the answer was lost.
    return (await isVerified(services, row)) ? finish(services, input) : expire(services, input);
  }
  const verdict = await tokenCall(
    services,
    input,
    'Cognito VerifyUserAttribute',
    (AccessToken) => cognito.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code })),
    (refusal) => judge(services, row, refusal),
  );
  if (verdict === 'wrong') return reject(services, input);
  if (verdict === 'expired') return expire(services, input);
  return finish(services, input);
};

export const handler = step(steps['verify-email'], verifyEmail, () => ({ ...withVault(), ...withPool() }));
