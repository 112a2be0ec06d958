// How the rules of a password are told while it is typed.
import type { PasswordPolicy } from '../../workflow/contract/page.ts';
import type { Rule } from '../../workflow/contract/password-rules.ts';
import { fill, type Texts } from './texts/texts.ts';

/** Full-width forms look like their narrow twins behind the dots, and are other characters. */
export const hasFullWidth = (password: string): boolean => /[\uFF01-\uFF5E\u3041-\u30FF]/u.test(password);

export const ruleText = ({ choosePassword }: Texts, rule: Rule, { minimumLength }: PasswordPolicy): string =>
  fill(choosePassword[rule], { count: minimumLength });
