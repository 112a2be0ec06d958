// What the page knows of the company before it knows the hire: it stands in the page itself. Pure.
import type { Language } from '../languages.ts';

export type PageBranding = {
  readonly names?: Readonly<Record<Language, string>>;
  readonly supportContact?: string;
  /** The path of the company's logo. */
  readonly logo?: string;
  /** The paths of the texts, of the languages in which some are the deployment's own. */
  readonly texts?: Readonly<Partial<Record<Language, string>>>;
};
