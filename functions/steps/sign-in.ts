// Signs in with the new password: the proof that it works, and the tokens for the code.
import { PasswordNeededError, SubmissionLostError, UnexpectedChallengeError } from '../../workflow/contract/errors.ts';
import type { Problem } from '../../workflow/contract/page.ts';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { signIn as signInToPool } from '../cognito/password-auth.ts';
import { sealTokens } from '../cognito/hire-tokens.ts';
import { getUser } from '../cognito/users.ts';
import { withGroup, withRejection } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeOwnHire, ownHire } from '../hires/repository.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withKey, withTables, withUserPool } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { deleteSecret, getSecret, putSecret } from '../secrets/vault.ts';

type Input = StepInput<'sign-in'>;
type Services = Uses<{
  hires: 'own' | 'changeOwn';
  users: 'get';
  auth: 'signIn';
  vault: 'get' | 'put' | 'delete';
}>;

/** Says why, once per submission: a repeat finds the reason there. */
async function askForPassword(services: Services, input: Input, record: HireRecord, problem: Problem): Promise<never> {
  const { hires, users, vault } = services;
  const { status } = await users.get(record.identity.username);
  await hires.changeOwn(input, (current) => withRejection(current, input.submission, problem));
  await vault.delete({ hireId: input.hireId, purpose: 'new-password', number: input.submission });
  if (status !== 'CONFIRMED') throw new SubmissionLostError('The password was never set and no longer exists here.');
  throw new PasswordNeededError('The account has a password that does not exist here.');
}

/** The newest password alone has a proof; one that was typed before it is good, and is typed again for the code. */
const proofOf = ({ page: { proof } }: HireRecord, submission: string) =>
  proof?.submission === submission ? proof.hash : undefined;

export const signIn = (services: Services) => async (input: Input) => {
  const { hires, auth, vault, clock } = services;
  const { submission } = input;
  const place = { hireId: input.hireId, purpose: 'new-password', number: submission } as const;
  // The secret before the record: anyone who finds the secret destroyed finds in the record why.
  const password = await vault.get(place);
  const record = await hires.own(input);
  if (record.verdict.signedInSubmission !== submission) {
    if (password === undefined) return askForPassword(services, input, record, 'password.typeAgain');
    const answer = await auth.signIn(record.identity.username, password);
    if (answer.kind === 'password-rejected') return askForPassword(services, input, record, 'password.wrong');
    if (answer.kind === 'challenge') throw new UnexpectedChallengeError('The pool asks for a challenge at sign-in.');
    await sealTokens(services, record, answer.tokens);
    const signedInAt = clock.now();
    await hires.changeOwn(input, (current) =>
      withGroup(current, 'verdict', {
        signedInSubmission: submission,
        signedInAt,
        proofHash: proofOf(current, submission),
      }),
    );
  }
  await vault.delete(place);
  return {};
};

export const handler = lambdaHandler(steps['sign-in'], signIn, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withUserPool() },
    {
      hires: { own: ownHire, changeOwn: changeOwnHire },
      users: { get: getUser },
      auth: { signIn: signInToPool },
      vault: { get: getSecret, put: putSecret, delete: deleteSecret },
    },
  ),
);
