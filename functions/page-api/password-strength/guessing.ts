// How a password is guessed: by zxcvbn's estimate of the tries, and by what is left of it without walks on a keyboard,
// sequences, dates, famous phrases and words around the hire, of which an estimate of many short parts thinks too well.
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import graphs from '@zxcvbn-ts/language-common/src/adjacencyGraphs.json' with { type: 'json' };
import common from '@zxcvbn-ts/language-common/src/passwords.json' with { type: 'json' };
import { lengthOf, plainForm, plainWords } from '../../../workflow/contract/password-rules.ts';
import { lazy } from '../../runtime/handler.ts';
import { mostCommon } from './common-passwords.ts';
import { famousPhrases } from './famous-phrases.ts';
import { walkedIn } from './walks.ts';

export const commonPasswords: ReadonlySet<string> = new Set(mostCommon(common));

const isLatin = (text: string): boolean => /^[\p{sc=Latin}\p{N}]*$/u.test(text);

/** Every three words on end, or more, in which a phrase can be recognised; in Japanese two, with their particles. */
function piecesOf(phrase: string): string[] {
  const words = phrase.split(' ').map(plainForm);
  const least = Math.min(isLatin(words.join('')) ? 3 : 2, words.length);
  return words
    .flatMap((_, from) => words.slice(from).map((_last, more) => words.slice(from, from + more + 1)))
    .filter(({ length }) => length >= least)
    .map((piece) => piece.join(''))
    .filter((piece) => lengthOf(piece) >= (isLatin(piece) ? 8 : 5));
}

const phrases = famousPhrases.flatMap(piecesOf);

/** Made at the first password: ranking the words takes time that other requests do not have to spend. */
const estimator = lazy(() => new ZxcvbnFactory({ dictionary: { common: [...commonPasswords], phrases }, graphs }));

/** Without the common words: each word of a good passphrase is one, and is the hire's own choice. */
const partFinder = lazy(() => new ZxcvbnFactory({ dictionary: { phrases } }));

/** The power of ten of the tries that it takes. */
export const triesFor = (password: string, contextWords: readonly string[]): number =>
  estimator().check(password, [...contextWords, ...plainWords(contextWords)]).guessesLog10;

/** From the first character to the one after the last. */
type Part = readonly [from: number, to: number];

/** A date with its year in full anywhere; a shorter one where no other digits touch it. */
function isDate(text: string, [from, to]: Part): boolean {
  const digits = text.slice(from, to).replaceAll(/\D/gu, '');
  if (digits.length === 8) return /^(?:19|20)|(?:19|20)\d\d$/u.test(digits);
  return digits.length >= 6 && !/\d/u.test(`${text[from - 1] ?? ''}${text[to] ?? ''}`);
}

/** Which characters lie in one of the parts. */
const marked = (text: string, parts: readonly Part[]): boolean[] =>
  Array.from({ length: text.length }, (_, at) => parts.some(([from, to]) => from <= at && at < to));

const partsIn = (text: string, pattern: RegExp): Part[] =>
  Array.from(text.matchAll(pattern), ({ index, 0: found }): Part => [index, index + found.length]);

/** Walks and sequences count from four keys on, in one piece or several: three on end are found in many words. */
const longWalks = (walked: readonly boolean[]): Part[] =>
  partsIn(walked.map((isWalked) => (isWalked ? 'w' : '.')).join(''), /w{4,}/gu);

/** How many characters are part of something that anybody would try, and how many are the hire's own. */
export function shareOf(
  text: string,
  contextWords: readonly string[],
): { readonly known: number; readonly own: number } {
  const matches = partFinder().check(text, [...contextWords, ...plainWords(contextWords)]).sequence;
  const partsOf = (...patterns: string[]) =>
    matches.filter(({ pattern }) => patterns.includes(pattern)).map(({ i, j }): Part => [i, j + 1]);
  const known = marked(text, [
    ...longWalks(walkedIn(text)),
    ...partsOf('dictionary'),
    ...partsOf('date').filter((part) => isDate(text, part)),
    ...partsIn(text, /\d{1,4}年\d{1,2}月\d{1,2}日?/gu),
  ]).filter(Boolean).length;
  return { known, own: text.length - known };
}
