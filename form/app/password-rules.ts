// What the page can say about a password while it is typed. The server has the last word, with its longer lists.
import type { PasswordPolicy, Problem } from '../../workflow/contract/page.ts';
import { isGuessable } from './guessable.ts';
import { fill, type Texts } from './texts.ts';

export type Rule = 'minimum' | 'uppercase' | 'lowercase' | 'number' | 'symbol' | 'unguessable';
export type RuleState = { readonly rule: Rule; readonly isMet: boolean; readonly problem: Problem };

/** The symbols that Cognito counts (user-pool-settings-policies in its developer guide). */
const symbols = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/u;

/** Each code point is one character, as Cognito's policy counts. */
export const lengthOf = (password: string): number => Array.from(password).length;

/** The rules of this pool, in the order in which they are shown. */
export const passwordRules = (
  password: string,
  policy: PasswordPolicy,
  contextWords: readonly string[],
): readonly RuleState[] => {
  const { requireUppercase, requireLowercase, requireNumbers, requireSymbols } = policy;
  const length: RuleState = {
    rule: 'minimum',
    problem: 'password.tooShort',
    isMet: lengthOf(password) >= policy.minimumLength,
  };
  const unguessable: RuleState = {
    rule: 'unguessable',
    problem: 'password.tooCommon',
    isMet: password !== '' && !isGuessable(password, contextWords),
  };
  const kinds = [
    { isAsked: requireUppercase, rule: 'uppercase', problem: 'password.needsUppercase', sign: /[A-Z]/u },
    { isAsked: requireLowercase, rule: 'lowercase', problem: 'password.needsLowercase', sign: /[a-z]/u },
    { isAsked: requireNumbers, rule: 'number', problem: 'password.needsNumber', sign: /[0-9]/u },
    { isAsked: requireSymbols, rule: 'symbol', problem: 'password.needsSymbol', sign: symbols },
  ] as const;
  const asked = kinds
    .filter(({ isAsked }) => isAsked)
    .map(({ rule, problem, sign }) => ({ rule, problem, isMet: sign.test(password) }));
  return [length, ...asked, unguessable];
};

/** The first reason why this password cannot be sent. */
export const passwordProblem = (
  password: string,
  policy: PasswordPolicy,
  contextWords: readonly string[],
): Problem | 'password.empty' | undefined => {
  if (password === '') return 'password.empty';
  // Cognito's API takes `[\S]+` of at most 256 (API_AdminRespondToAuthChallenge).
  if (/\s/u.test(password)) return 'password.hasSpaces';
  if (password.length > 256) return 'password.tooLong';
  return passwordRules(password, policy, contextWords).find(({ isMet }) => !isMet)?.problem;
};

/** Full-width forms look like their narrow twins behind the dots, and are other characters. */
export const hasFullWidth = (password: string): boolean => /[\uFF01-\uFF5E\u3041-\u30FF]/u.test(password);

export const ruleText = ({ choosePassword }: Texts, rule: Rule, { minimumLength }: PasswordPolicy): string =>
  fill(choosePassword[rule], { count: minimumLength });
