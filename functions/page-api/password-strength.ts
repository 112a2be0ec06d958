// Judges a new password before Cognito is asked: the rules that the page shows, then how soon anybody would guess it (NIST
// SP 800-63B-4: a blocklist of common passwords and of words from the context, with the reason given).
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import graphs from '@zxcvbn-ts/language-common/src/adjacencyGraphs.json' with { type: 'json' };
import common from '@zxcvbn-ts/language-common/src/passwords.json' with { type: 'json' };
import type { Problem } from '../../workflow/contract/page.ts';
import { passwordProblem, plainForm, plainWords, repeatedPiece } from '../../workflow/contract/password-rules.ts';
import type { HireRecord } from '../hires/record.ts';
import { lazy } from '../runtime/handler.ts';
import type { Settings } from '../runtime/settings.ts';

const commonPasswords: ReadonlySet<string> = new Set(common);
const { qwerty, keypad } = graphs;
/** Made at the first password: ranking the words takes time that other requests do not have to spend. */
const estimator = lazy(() => new ZxcvbnFactory({ dictionary: { common }, graphs: { qwerty, keypad } }));

/** Scores of 0 to 2 fall to fewer than 10^8 guesses (zxcvbn). */
const leastScore = 3;

/** What the hire, and anyone who knows the hire, would think of first. */
export const contextWords = (
  { company }: Pick<Settings, 'company'>,
  { hireId, identity, address }: HireRecord,
): string[] =>
  [company.name, identity.givenName, identity.familyName, hireId, address.email, 'cognito', 'onboarding'].filter(
    (word) => word !== undefined,
  );

function isGuessable(password: string, words: readonly string[]): boolean {
  const plain = plainForm(password);
  const core = repeatedPiece(plain);
  const bare = core.replaceAll(/^\p{N}+|\p{N}+$/gu, '');
  if ([password.toLowerCase(), plain, core, bare].some((form) => commonPasswords.has(form))) return true;
  return estimator().check(password, [...words, ...plainWords(words)]).score < leastScore;
}

/** @returns the first reason to refuse, or undefined */
export function newPasswordProblem(password: string, settings: Settings, record: HireRecord): Problem | undefined {
  const words = contextWords(settings, record);
  const problem = passwordProblem(password, settings.passwordPolicy, words);
  if (problem) return problem === 'password.empty' ? 'password.tooShort' : problem;
  return isGuessable(password, words) ? 'password.tooCommon' : undefined;
}
