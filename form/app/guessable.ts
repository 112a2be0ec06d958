// Passwords that anybody would try: few different characters, repetitions, common words with digits around
// them, and the words of this very account. Small enough to travel with the page; the server has the long list.

const common =
  /password|passwd|pasuwado|letmein|welcome|iloveyou|sunshine|princess|football|baseball|dragon|monkey|superman|pokemon|admin|changeme|computer|internet|master|secret|himitsu|summer|winter|login|guest|default|test|hello|arigatou|sakura|nippon|tokyo|japan|company|qwerty|asdfgh/gu;

/** `abcabcabc`, and `1234567890` begun again. */
const isRepetition = (text: string): boolean =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].some(
    (length) => length * 1.5 <= text.length && text === text.slice(0, length).repeat(text.length).slice(0, text.length),
  );

/** What people put for the letter below it. */
const disguises = '013457@$!';
const letters = 'oieastasi';

/** Letters and digits only, small, in their plain forms: `Ｅｘａｍｐｌｅ Works` is `exampleworks`. */
const squeeze = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

const undisguise = (text: string): string =>
  squeeze(text.normalize('NFKC').replaceAll(/[013457@$!]/gu, (sign) => letters.charAt(disguises.indexOf(sign))));

const legalForms = /株式会社|有限会社|合同会社|\b(?:inc|ltd|llc|corp|gmbh|co)\b\.?/giu;
const namesIn = (word: string): readonly string[] => [squeeze(word), squeeze(word.replaceAll(legalForms, ''))];

/** Two characters of Japanese say as much as four of the Latin alphabet. */
const isTelling = (word: string): boolean => word.length >= (/^[\p{sc=Latin}\p{N}]*$/u.test(word) ? 4 : 2);

const withoutCommon = (text: string): string => text.replaceAll(common, '').replaceAll(/\p{N}/gu, '');

/** @param contextWords the company, the sign-in name and the like: none of them may stand in the password */
export const isGuessable = (password: string, contextWords: readonly string[]): boolean => {
  const plain = squeeze(password);
  const forms = [plain, undisguise(password)];
  const words = contextWords.flatMap(namesIn).filter(isTelling);
  if (words.some((word) => forms.some((form) => form.includes(word)))) return true;
  if (new Set(password).size < 5) return true;
  if (isRepetition(plain)) return true;
  const hasWord = /\p{L}{4}/u.test(plain);
  return hasWord && forms.some((form) => withoutCommon(form).length < 4);
};
