// The texts that the page shows, by language.
import type { Texts } from '../../../form/app/texts/texts.ts';
import en from '../../../form/app/texts/en.json' with { type: 'json' };
import ja from '../../../form/app/texts/ja.json' with { type: 'json' };

export const pageTexts: Record<'en' | 'ja', Texts> = { en, ja };
