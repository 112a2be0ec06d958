// The password policy of a pool: what a password must have, which old ones may not come back, and generated ones.
import { AwsError } from '../../kit/aws-error.ts';
import type { PolicyWords } from '../wire/errors.ts';
import { invalidPassword } from '../wire/errors.ts';
import type { PasswordPolicy } from '../pool/pool-settings.ts';
import type { Random } from '../../kit/seams.ts';
import type { User } from './user.ts';

// The list of the developer guide (user-pool-settings-policies); a space counts when it neither leads nor trails.
const symbols = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

const brokenRule = (policy: PasswordPolicy, password: string) => {
  if (password.length < policy.MinimumLength) return 'Password not long enough';
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters';
  if (policy.RequireLowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters';
  if (policy.RequireNumbers && !/\d/.test(password)) return 'Password must have numeric characters';
  if (policy.RequireSymbols && !symbols.test(password)) return 'Password must have symbol characters';
  return undefined;
};

/** Raises the first broken rule: AWS names one reason per message. */
export const checkPassword = (
  policy: PasswordPolicy,
  password: string,
  words: PolicyWords = 'Password did not conform with policy',
) => {
  const reason = brokenRule(policy, password);
  if (reason !== undefined) throw invalidPassword(words, reason);
};

const longest = 256;

/**
 * A challenge answer is a map of texts, which the API model leaves open. What it says elsewhere about a password is
 * held by the policy there, always in the same words.
 */
export const checkChallengePassword = (policy: PasswordPolicy, password: string, words: PolicyWords) => {
  const isLongEnough = password.length >= policy.MinimumLength;
  if (isLongEnough && !/^\S.*\S$/.test(password)) {
    throw invalidPassword(
      'Password does not conform to policy',
      String.raw`Password must satisfy regular expression pattern: ^\S.*\S$`,
    );
  }
  // The guide has the number; the text of this refusal is ours.
  if (password.length > longest) throw invalidPassword(words, `Password must not be longer than ${longest} characters`);
  checkPassword(policy, password, words);
};

/** The current password is the first of the "n previous passwords". */
export const checkHistory = (policy: PasswordPolicy, user: User, password: string) => {
  const size = policy.PasswordHistorySize ?? 0;
  const known = [user.password, ...(user.passwordHistory ?? [])].slice(0, size);
  if (known.includes(password)) {
    throw new AwsError('PasswordHistoryPolicyViolationException', 'Password has previously been used');
  }
};

export const setPassword = (policy: PasswordPolicy, user: User, password: string, now: number) => {
  const size = policy.PasswordHistorySize ?? 0;
  if (size > 0 && user.password !== undefined) {
    user.passwordHistory = [user.password, ...(user.passwordHistory ?? [])].slice(0, size);
  }
  user.password = password;
  user.passwordSetAt = now;
  user.modifiedAt = now;
  delete user.temporaryPasswordUsed;
};

const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!@#$%^*-_+='];

/** A password that meets every policy of that length. */
export const generatePassword = (policy: PasswordPolicy, random: Random) => {
  const pick = (from: string) => from.charAt(Math.floor(random.float() * from.length));
  const characters = classes.map(pick);
  while (characters.length < policy.MinimumLength) characters.push(pick(classes.join('')));
  for (let last = characters.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random.float() * (last + 1));
    [characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
  }
  return characters.join('');
};

const day = 86_400_000;

export const isTemporaryPasswordExpired = (policy: PasswordPolicy, user: User, now: number) =>
  now >= user.passwordSetAt + policy.TemporaryPasswordValidityDays * day;
