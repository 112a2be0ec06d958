// The company, as the page that was served names it (form/branding.ts puts it there).
import type { PageBranding } from '../../workflow/contract/branding/branding.ts';
import type { Language } from '../../workflow/contract/languages.ts';
import type { View } from './views.ts';

export const readBranding = (): PageBranding => {
  const content = document.querySelector('meta[name=branding]')?.getAttribute('content');
  return JSON.parse(content ?? '{}');
};

/** In the language on the screen, also before a hire is known; undefined where nobody has said. */
export const companyName = ({ names }: PageBranding, view: View, language: Language): string | undefined =>
  names?.[language] ?? (view.at === 'stage' ? view.status.company.name : undefined);

export const supportContactOf = ({ supportContact }: PageBranding, view: View): string | undefined =>
  view.at === 'stage' ? view.status.company.supportContact : supportContact;
