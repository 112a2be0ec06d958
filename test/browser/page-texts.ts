// The texts that the page shows, by language.
import type { Texts } from '../../form/texts.ts';
import en from '../../form/texts/en.json' with { type: 'json' };
import ja from '../../form/texts/ja.json' with { type: 'json' };

export const pageTexts: Record<'en' | 'ja', Texts> = { en, ja };
