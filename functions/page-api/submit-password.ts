// A password is taken with a proof for the page to keep: who has it may type the code.
import type { NewPasswordRequest } from '../../workflow/contract/page.ts';
import { day } from '../../workflow/contract/times.ts';
import { hashOf } from '../hires/hash.ts';
import { newProof } from '../hires/proof.ts';
import { type Answer, received } from './http.ts';
import { submit, type Submission, type SubmitServices } from './submit.ts';

export function submitPassword(
  services: SubmitServices,
  { invitationId, waitNumber, password, language }: NewPasswordRequest,
  judging: Pick<Submission, 'answers' | 'problem'>,
): Promise<Answer> {
  const proof = newProof(services.random);
  const typed: Submission = {
    invitationId,
    waitNumber,
    language,
    secret: password,
    purpose: 'new-password',
    lifetime: day,
    proofHash: hashOf(proof),
    ...judging,
  };
  return submit(services, typed, received(proof));
}
