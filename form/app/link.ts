// The mailed link: `#<invitation id>`, and after it the language that the hire switched to, as in `#Wd8k….ja`.
// The fragment stays in the address bar on purpose. Browsers never send it, in no request line and no Referer, so it is
// safe there; taken away, a reload, a bookmark or a second tab would lose the only thing that says whose page this is.
// The page stores one thing, for its tab alone: the proof that came with the password (tab-proof.ts).
import type { Language } from '../../workflow/contract/languages.ts';
import { isLanguage } from './texts/texts.ts';

export type Link = { readonly invitationId?: string; readonly language?: Language };

/** Takes what mail programs put around a link (a full stop, a bracket, %20) for no part of it. */
export const readLink = (fragment: string): Link => {
  const [, invitationId, language] = /^#([\w-]*)(?:\.([a-z]{2})(?!\w))?/u.exec(fragment) ?? [];
  return {
    ...(invitationId && { invitationId }),
    ...(isLanguage(language) && { language }),
  };
};

export const linkFragment = ({ invitationId = '', language }: Link): string =>
  `#${invitationId}${language === undefined ? '' : `.${language}`}`;
