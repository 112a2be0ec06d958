// Groups by rule: the settings of a deployment say who belongs to which group, besides what HR asks for. Conditions are
// plain comparisons and no patterns: nothing that is written there can keep a step busy.
import * as z from 'zod/mini';
import { groupName, type Hire, hire as hireSchema, maxGroups } from '../../workflow/contract/hire.ts';
import { languages } from '../../workflow/contract/languages.ts';
import { HireInvalidError } from '../../workflow/contract/errors.ts';

const domain = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** Every condition that is there has to hold; a rule without any is for everybody. */
export const groupRule = z.strictObject({
  group: groupName,
  language: z.optional(z.enum(languages, 'has to be "en" or "ja"')),
  /** How the employee number begins; capitals count. */
  employeeNumberPrefix: z.optional(hireSchema.shape.employeeNumber),
  /** What follows the @ of the address that HR started the hire with. */
  emailDomain: z.optional(z.string().check(z.regex(domain, 'has to be a domain name in lower case'))),
});
export type GroupRule = z.infer<typeof groupRule>;

const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

const concerns = ({ language, employeeNumberPrefix = '', emailDomain }: GroupRule, hire: Hire): boolean =>
  (language === undefined || language === hire.language) &&
  hire.employeeNumber.startsWith(employeeNumberPrefix) &&
  (emailDomain === undefined || emailDomain === domainOf(hire.email));

/**
 * What HR asked for, then what the rules say, each once.
 * @throws HireInvalidError when they are more than a hire may have
 */
export function groupsOf(rules: readonly GroupRule[], hire: Hire): string[] {
  const byRule = rules.filter((rule) => concerns(rule, hire)).map(({ group }) => group);
  const groups = [...new Set([...(hire.groups ?? []), ...byRule])];
  if (groups.length <= maxGroups) return groups;
  throw new HireInvalidError(`groups: has to name ${maxGroups} groups at most, those of the rules included.`);
}
