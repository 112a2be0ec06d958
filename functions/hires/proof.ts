// What shows that anyone who types the code also typed the password: 256 random bits that the answer to the password carries.
// The record knows only the hash, and only of the password that Cognito has accepted.
import { timingSafeEqual } from 'node:crypto';
import type { BaseServices } from '../runtime/services.ts';
import { hashOf } from './hash.ts';
import type { HireRecord } from './record.ts';

export const newProof = (random: BaseServices['random']) => Buffer.from(random.bytes(32)).toString('base64url');

/** Whether this proof came with the password that the account has. */
export function isProven({ verdict }: Pick<HireRecord, 'verdict'>, proof: string | undefined): boolean {
  if (proof === undefined || verdict.proofHash === undefined) return false;
  const [given, known] = [Buffer.from(hashOf(proof)), Buffer.from(verdict.proofHash)];
  return given.length === known.length && timingSafeEqual(given, known);
}
