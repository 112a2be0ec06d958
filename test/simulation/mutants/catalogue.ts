// Every mutant, by theme.
import { ofCodes } from './codes.ts';
import { ofErrors } from './errors.ts';
import { ofLeaks } from './leaks.ts';
import { ofMails } from './mails.ts';
import type { Mutant } from './mutant.ts';
import { ofRows } from './rows.ts';
import { ofSecrets } from './secrets.ts';
import { ofUsers } from './users.ts';
import { ofWaits } from './waits.ts';

export const catalogue: readonly Mutant[] = [
  ...ofUsers,
  ...ofSecrets,
  ...ofLeaks,
  ...ofWaits,
  ...ofMails,
  ...ofCodes,
  ...ofRows,
  ...ofErrors,
];
