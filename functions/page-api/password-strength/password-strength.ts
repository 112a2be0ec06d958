// Judges a new password before Cognito is asked: the rules that the page shows, then how soon anybody would guess it (NIST
// SP 800-63B-4: a blocklist of common passwords and of words from the context, with the reason given).
import type { PasswordPolicy, Problem } from '../../../workflow/contract/page.ts';
import {
  leastOwnCharacters,
  passwordProblem,
  plainForm,
  repeatedPiece,
} from '../../../workflow/contract/password-rules.ts';
import type { HireRecord } from '../../hires/record.ts';
import type { Settings } from '../../runtime/settings.ts';
import { commonPasswords, shareOf, triesFor } from './guessing.ts';
import { pageWords } from './page-words.ts';

/** What the hire, and anyone who knows the hire, would think of first. The page hides the address, so that it stays here. */
const contextWords = (settings: Pick<Settings, 'branding'>, record: HireRecord): string[] => [
  ...pageWords(settings, record),
  record.address.email,
  'cognito',
  'onboarding',
];

/** As many tries as eight characters at random need (zxcvbn's score 3), and less where the pool takes eight as they are. */
const powerOf = ({ minimumLength }: PasswordPolicy): number => Math.min(8, minimumLength - 1) + 0.01;

const everyOther = (text: string, from: 0 | 1): string =>
  Array.from(text)
    .filter((_, at) => at % 2 === from)
    .join('');

/** Nearly all of it lies in walks, sequences, dates, famous phrases and words around the hire. */
function isMadeOfKnownParts(text: string, words: readonly string[], symbols: number): boolean {
  const whole = shareOf(text, words);
  if (whole.known > 0 && whole.own + symbols < leastOwnCharacters) return true;
  // Two of them in turns: `a1b2c3d4e5f6g7h8`, `aabbccddeeffgghh`.
  const [even, odd] = [shareOf(everyOther(text, 0), words), shareOf(everyOther(text, 1), words)];
  return even.known > 0 && odd.known > 0 && even.own + odd.own + symbols < leastOwnCharacters;
}

function isPieceGuessable(password: string, words: readonly string[], policy: PasswordPolicy): boolean {
  const plain = plainForm(password);
  const core = repeatedPiece(plain);
  const bare = core.replaceAll(/^\p{N}+|\p{N}+$/gu, '');
  if ([password.toLowerCase(), plain, core, bare].some((form) => commonPasswords.has(form))) return true;
  // Between letters the same symbol again and again says nothing; different ones say something.
  const symbols = new Set(password.normalize('NFKC').replaceAll(/[\p{L}\p{N}]/gu, '')).size;
  const power = powerOf(policy);
  if (triesFor(password, words) < power || isMadeOfKnownParts(password, words, 0)) return true;
  return plain !== '' && (triesFor(plain, words) + symbols < power || isMadeOfKnownParts(plain, words, symbols));
}

/** As long as an estimate takes some ten milliseconds; it grows with the square of the length. */
const pieceLength = 64;

/** Long ones piece by piece: one that is good makes the whole good. */
function isGuessable(password: string, words: readonly string[], policy: PasswordPolicy): boolean {
  const characters = Array.from(password);
  const pieces = Array.from({ length: Math.ceil(characters.length / pieceLength) }, (_, nth) =>
    characters.slice(nth * pieceLength, (nth + 1) * pieceLength).join(''),
  );
  return pieces.every((piece) => isPieceGuessable(piece, words, policy));
}

/** @returns the first reason to refuse, or undefined */
export function newPasswordProblem(
  password: string,
  settings: Pick<Settings, 'branding' | 'passwordPolicy'>,
  record: HireRecord,
): Problem | undefined {
  const words = contextWords(settings, record);
  const problem = passwordProblem(password, settings.passwordPolicy, words);
  if (problem) return problem === 'password.empty' ? 'password.tooShort' : problem;
  return isGuessable(password, words, settings.passwordPolicy) ? 'password.tooCommon' : undefined;
}
