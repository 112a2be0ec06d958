// The words around a hire of which no password may be made, as far as the page knows them: the hire reads there at once why
// a password of these is none.
import type { HireRecord } from '../../hires/record.ts';
import type { Settings } from '../../runtime/settings.ts';

export const pageWords = ({ branding }: Pick<Settings, 'branding'>, { hireId, identity }: HireRecord): string[] => {
  const companyNames = new Set(Object.values(branding.names));
  return [...companyNames, hireId, identity.givenName, identity.familyName].filter((word) => word !== undefined);
};
