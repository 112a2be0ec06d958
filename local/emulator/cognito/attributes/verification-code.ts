// Codes that prove a mailbox: six digits, alive for a day (attributes) or an hour (forgotten passwords), used once.
import { AwsError } from '../../kit/aws-error.ts';
import type { Random } from '../../kit/seams.ts';
import type { CognitoSwitches } from '../pool/switches.ts';

export type VerificationCodes = { live: { code: string; expiresAt: number }[]; wrongTries: number };

type CodeRules = Pick<CognitoSwitches, 'olderCodeValidAfterResend' | 'wrongTriesUntilCodeDies'>;

export const attributeCodeLife = 24 * 3_600_000;
export const resetCodeLife = 3_600_000;

export const newCode = (random: Random) => String(Math.floor(random.float() * 1_000_000)).padStart(6, '0');

export const addCode = (
  codes: VerificationCodes | undefined,
  code: { code: string; expiresAt: number },
  rules: CodeRules,
): VerificationCodes => ({
  live: rules.olderCodeValidAfterResend ? [...(codes?.live ?? []), code] : [code],
  wrongTries: 0,
});

// Also what AWS says of a code that was used already (floci pull request 2018, run against AWS).
const expired = () => new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');

/** Raises unless the code is right; the caller then forgets the codes. */
export const checkCode = (codes: VerificationCodes | undefined, given: string, now: number, rules: CodeRules) => {
  const live = codes?.live.filter(({ expiresAt }) => now < expiresAt) ?? [];
  if (!codes || live.length === 0) throw expired();
  if (rules.wrongTriesUntilCodeDies > 0 && codes.wrongTries >= rules.wrongTriesUntilCodeDies) throw expired();
  if (live.some(({ code }) => code === given)) return;
  codes.wrongTries += 1;
  throw new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');
};

/** As AWS masks addresses in its answers: the first letters of name and domain. */
export const masked = (address: string) => {
  const [name = '', domain = ''] = address.split('@');
  return address.startsWith('+') ? `+*******${address.slice(-4)}` : `${name.charAt(0)}***@${domain.charAt(0)}***`;
};
