// Judges a new password before Cognito is asked: the pool's policy, and whether anybody would guess it (NIST SP 800-63B-4:
// a blocklist of common passwords and of words from the context, with the reason given).
import common from '@zxcvbn-ts/language-common/src/passwords.json' with { type: 'json' };
import type { PasswordPolicy, Problem } from '../../workflow/contract/page.ts';
import type { HireRecord } from '../hires/record.ts';
import type { Settings } from '../runtime/settings.ts';

const commonPasswords: ReadonlySet<string> = new Set(common);

/** The symbols that Cognito counts (user-pool-settings-policies in its developer guide). */
const symbols = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/;

/** Each code point is one character. */
function policyProblem(password: string, policy: PasswordPolicy): Problem | undefined {
  if (Array.from(password).length < policy.minimumLength) return 'password.tooShort';
  if (policy.requireUppercase && !/[A-Z]/.test(password)) return 'password.needsUppercase';
  if (policy.requireLowercase && !/[a-z]/.test(password)) return 'password.needsLowercase';
  if (policy.requireNumbers && !/\d/.test(password)) return 'password.needsNumber';
  if (policy.requireSymbols && !symbols.test(password)) return 'password.needsSymbol';
  return undefined;
}

/** Letters and digits in their plain, small forms: `Ｐａｓｓ-Word` is `password`. */
const squeezed = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Two characters of Japanese say as much as four of the Latin alphabet. */
const isTelling = (word: string) => word.length >= (/^[\p{sc=Latin}\p{N}]*$/u.test(word) ? 4 : 2);

/** The shortest piece that, repeated, makes the whole: `abc` of `abcabca`. */
function repeatedPiece(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const piece = text.slice(0, length);
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return piece;
  }
  return text;
}

/** What the hire, and whoever knows the hire, would think of first. */
export const contextWords = ({ company }: Pick<Settings, 'company'>, row: HireRecord): string[] =>
  [company.name, ...company.name.split(/[\s.,&]+/), row.givenName, row.familyName, row.hireId]
    .concat(row.email.split('@'))
    .concat('cognito', 'onboarding')
    .flatMap((word) => (word === undefined ? [] : [squeezed(word)]))
    .filter(isTelling);

function isGuessable(password: string, words: readonly string[]): boolean {
  const plain = squeezed(password);
  const core = repeatedPiece(plain);
  const bare = core.replaceAll(/^\p{N}+|\p{N}+$/gu, '');
  if (new Set(plain).size < 5) return true;
  if ([password.toLowerCase(), plain, core, bare].some((form) => commonPasswords.has(form))) return true;
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), plain);
  // A word of the context does no harm in a long password; it may not be what the password is made of.
  return rest !== plain && rest.length < 8;
}

/** @returns the first reason to refuse, or undefined */
export function newPasswordProblem(password: string, settings: Settings, row: HireRecord): Problem | undefined {
  const problem = policyProblem(password, settings.passwordPolicy);
  if (problem) return problem;
  return isGuessable(password, contextWords(settings, row)) ? 'password.tooCommon' : undefined;
}
