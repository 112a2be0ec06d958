// Fetches the words of one language when they are needed: half the texts of the page are never sent to anybody.
import enUrl from './en.json?url';
import jaUrl from './ja.json?url';
import type { PageBranding } from '../../../workflow/contract/branding/branding.ts';
import type { Language } from '../../../workflow/contract/languages.ts';
import type { Texts } from './texts.ts';

const urls: Record<Language, string> = { en: enUrl, ja: jaUrl };

/** Ours, or with the company's own words. Rejects when the file cannot be had; ask again later. */
export const loadTexts =
  ({ texts: own }: PageBranding) =>
  async (language: Language): Promise<Texts> => {
    const answer = await fetch(own?.[language] ?? urls[language]);
    if (!answer.ok) throw new Error('texts');
    return answer.json();
  };
