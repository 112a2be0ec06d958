// The words around a hire of which no password may be made, as far as the page knows them: the hire reads there at once why
// a password of these is none.
import type { HireRecord } from '../../hires/record.ts';
import type { Settings } from '../../runtime/settings.ts';

export const pageWords = ({ company }: Pick<Settings, 'company'>, { hireId, identity }: HireRecord): string[] =>
  [company.name, hireId, identity.givenName, identity.familyName].filter((word) => word !== undefined);
