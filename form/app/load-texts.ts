// Fetches the words of one language when they are needed: half the texts of the page are never sent to anybody.
import enUrl from './texts/en.json?url';
import jaUrl from './texts/ja.json?url';
import type { Language } from '../../workflow/contract/languages.ts';
import type { Texts } from './texts.ts';

const urls: Record<Language, string> = { en: enUrl, ja: jaUrl };

/** Rejects when the file cannot be had; ask again later. */
export const loadTexts = async (language: Language): Promise<Texts> => {
  const answer = await fetch(urls[language]);
  if (!answer.ok) throw new Error('texts');
  return answer.json();
};
