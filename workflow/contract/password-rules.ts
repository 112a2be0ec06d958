// What a password has to be, as far as it can be told without a dictionary: the page shows it while the hire types, the
// page API asks for the same. Pure. How easily the rest is guessed, the API judges alone (functions/page-api).
import type { PasswordPolicy, Problem } from './page.ts';

export type Rule = 'minimum' | 'uppercase' | 'lowercase' | 'number' | 'symbol' | 'unguessable';
/** `unknown`: nothing speaks against it here, and the page API judges with more words than the page has. */
export type RuleState = {
  readonly rule: Rule;
  readonly state: 'met' | 'unmet' | 'unknown';
  readonly problem: Problem;
};

/** The symbols that Cognito counts, a space between others too (user-pool-settings-policies in its developer guide). */
const symbols = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/u;

/** Each code point is one character, as Cognito's policy counts. */
export const lengthOf = (password: string): number => Array.from(password).length;

/** What Cognito's API takes at all: 256 characters in one line, with no white space at the ends (`^[\S]+.*[\S]+$`). */
export function formProblem(
  password: string,
): 'password.empty' | 'password.spacesAtEnds' | 'password.notAccepted' | 'password.tooLong' | undefined {
  if (password === '') return 'password.empty';
  if (password.trim() !== password) return 'password.spacesAtEnds';
  if (/[\n\r\u0085\u2028\u2029]/u.test(password)) return 'password.notAccepted';
  return password.length > 256 ? 'password.tooLong' : undefined;
}

/** Letters and digits in their plain, small forms: `Ｐａｓｓ-Word` is `password`. */
export const plainForm = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Two characters of Japanese say as much as four of the Latin alphabet. */
const saysEnough = (word: string): boolean => word.length >= (/^[\p{sc=Latin}\p{N}]*$/u.test(word) ? 4 : 2);

const legalForms = /株式会社|有限会社|合同会社|\b(?:inc|ltd|llc|corp|gmbh|co)\b\.?/giu;

/** The plain forms of words that say something: of `Example Works Inc.` also `example`, `works` and `exampleworks`. */
export const plainWords = (texts: readonly string[]): readonly string[] => {
  const parts = texts.flatMap((text) => [text, text.replaceAll(legalForms, ''), ...text.split(/[\s.,&@]+/u)]);
  return [...new Set(parts.map(plainForm).filter(saysEnough))].toSorted((one, other) => other.length - one.length);
};

/** The shortest piece that, repeated, makes the whole: `abc` of `abcabca`. */
export function repeatedPiece(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const piece = text.slice(0, length);
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return piece;
  }
  return text;
}

/** So many characters have to be the hire's own when the rest are words that others would try. */
export const leastOwnCharacters = 8;

/**
 * Few different characters, a short piece again and again, or made of little but words of the hire's own surroundings: such
 * a word does no harm in a long password, and may not be what the password is made of.
 * @param contextWords the company, the names, the sign-in name and the like
 */
export function isTooSimple(password: string, contextWords: readonly string[]): boolean {
  const plain = plainForm(password);
  if (new Set(Array.from(password)).size < 5) return true;
  const piece = repeatedPiece(plain);
  if (piece !== plain && piece.length <= 10) return true;
  const rest = plainWords(contextWords).reduce((text, word) => text.replaceAll(word, ''), plain);
  return rest !== plain && rest.length < leastOwnCharacters;
}

const metIf = (isMet: boolean): RuleState['state'] => (isMet ? 'met' : 'unmet');

/** The rules of this pool, in the order in which they are shown. */
export function passwordRules(
  password: string,
  policy: PasswordPolicy,
  contextWords: readonly string[],
): readonly RuleState[] {
  const kinds = [
    { isAsked: policy.requireUppercase, rule: 'uppercase', problem: 'password.needsUppercase', sign: /[A-Z]/u },
    { isAsked: policy.requireLowercase, rule: 'lowercase', problem: 'password.needsLowercase', sign: /[a-z]/u },
    { isAsked: policy.requireNumbers, rule: 'number', problem: 'password.needsNumber', sign: /[0-9]/u },
    { isAsked: policy.requireSymbols, rule: 'symbol', problem: 'password.needsSymbol', sign: symbols },
  ] as const;
  const asked = kinds
    .filter(({ isAsked }) => isAsked)
    .map(({ rule, problem, sign }) => ({ rule, problem, state: metIf(sign.test(password)) }));
  return [
    { rule: 'minimum', problem: 'password.tooShort', state: metIf(lengthOf(password) >= policy.minimumLength) },
    ...asked,
    {
      rule: 'unguessable',
      problem: 'password.tooCommon',
      state: password === '' || isTooSimple(password, contextWords) ? 'unmet' : 'unknown',
    },
  ];
}

/** The first reason why a password cannot be taken, as far as the rules tell. */
export function passwordProblem(
  password: string,
  policy: PasswordPolicy,
  contextWords: readonly string[],
): Problem | 'password.empty' | undefined {
  return (
    formProblem(password) ??
    passwordRules(password, policy, contextWords).find(({ state }) => state === 'unmet')?.problem
  );
}
