// Groups: the settings of a deployment say which ones HR may name, and by rules who belongs to which besides. Conditions are
// plain comparisons and no patterns: nothing that is written there can keep a step busy.
import * as z from 'zod/mini';
import { groupName, type Hire, hire as hireSchema, hireIdOf, maxGroups } from '../../workflow/contract/hire.ts';
import { languages } from '../../workflow/contract/languages.ts';
import { GroupNotAllowedError, HireInvalidError } from '../../workflow/contract/errors.ts';
import { requireHrGroups } from '../../workflow/contract/read-hire.ts';

const domain = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** Every condition that is there has to hold; a rule without any is for everybody. */
export const groupRule = z.strictObject({
  group: groupName,
  language: z.optional(z.enum(languages, 'has to be "en" or "ja"')),
  /** How the employee number begins, in whatever case. */
  employeeNumberPrefix: z.optional(hireSchema.shape.employeeNumber),
  /** What follows the @ of the address that HR started the hire with. */
  emailDomain: z.optional(z.string().check(z.regex(domain, 'has to be a domain name in lower case'))),
});
export type GroupRule = z.infer<typeof groupRule>;

const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

const concerns = ({ language, employeeNumberPrefix = '', emailDomain }: GroupRule, hire: Hire): boolean =>
  (language === undefined || language === hire.language) &&
  hireIdOf(hire.employeeNumber).startsWith(hireIdOf(employeeNumberPrefix)) &&
  (emailDomain === undefined || emailDomain === domainOf(hire.email));

export type GroupSettings = {
  readonly groupRules: readonly GroupRule[];
  /** What HR may name in a hire; nothing else brings anybody into a group of another's. */
  readonly hrGroups: readonly string[];
};

/**
 * What HR asked for, then what the rules say, each once.
 * @throws HireInvalidError when HR names another group than it may, or they are more than a hire may have
 */
export function groupsOf({ groupRules, hrGroups }: GroupSettings, hire: Hire): string[] {
  requireHrGroups(hire, hrGroups);
  const byRule = groupRules.filter((rule) => concerns(rule, hire)).map(({ group }) => group);
  const groups = [...new Set([...(hire.groups ?? []), ...byRule])];
  if (groups.length <= maxGroups) return groups;
  throw new HireInvalidError(`groups: has to name ${maxGroups} groups at most, those of the rules included.`);
}

/**
 * Once more before the user is put into them, whatever has become of the record or the settings since the claim.
 * @throws GroupNotAllowedError
 */
export function requireAllowedGroups({ groupRules, hrGroups }: GroupSettings, groups: readonly string[]): void {
  const allowed = new Set([...hrGroups, ...groupRules.map(({ group }) => group)]);
  if (groups.every((group) => allowed.has(group))) return;
  throw new GroupNotAllowedError('A group of this hire is neither in hrGroups nor in groupRules.');
}
