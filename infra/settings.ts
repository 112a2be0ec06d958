// What a deployment decides: the `onboarding` context of cdk.json, or the settings of the construct. Checked at synth time;
// what is wrong has a name and says what would be right. functions/runtime/settings.ts has what the functions read.
import * as z from 'zod';
import { groupRule } from '../functions/runtime/group-rules.ts';
import { branding, brandingProblems, companyName, mailSender, timeZones } from './branding-settings.ts';
import { groupName } from '../workflow/contract/hire.ts';

const text = z.string().min(1);
const days = (from: number, to: number) => z.number().min(from).max(to);
const domain = z.string().regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'is no domain name in lower case');
const resourceOf = (service: string, regions: string) =>
  z.string().regex(new RegExp(`^arn:[a-z-]+:${service}:${regions}:\\d{12}:.+$`));

/** What can be wrong with the settings at synth time, by a name of its own that begins the text. */
export const settingProblems = {
  ...brandingProblems,
  PageCertificateMissing: 'a page domain needs its certificate: the ARN of one in ACM, in us-east-1 as CloudFront asks',
  PasswordPolicyTooShort:
    'passwords have at least 8 characters (NIST SP 800-63B-4); 15 where the password is all there is',
  SignInAliasMissing: 'hires sign in by employee number; the user pool needs the sign-in alias preferred_username',
  ReminderBeyondDeadline:
    'a reminder after the deadline is never sent; remind earlier or let the invitation live longer',
  GroupRuleUnclear:
    'a rule names a group and, unless everybody belongs to it, language, employeeNumberPrefix or emailDomain',
  GroupRulesTooMany:
    'there are 20 rules at most, of 2,000 bytes as JSON: they go to the functions by their environment',
  HrGroupsUnclear: 'hrGroups lists names of groups: letters, marks, digits and punctuation, no spaces',
  HrGroupsTooMany: 'there are 50 groups at most that HR may name, of 1,000 bytes as JSON',
} as const;
export type SettingProblem = keyof typeof settingProblems;

/** Lambda takes 4 KB of environment in all (docs.aws.amazon.com/lambda, gettingstarted-limits). */
const maxRules = { count: 20, bytes: 2000 };
const maxHrGroups = { count: 50, bytes: 1000 };

export const settingProblemText = (problem: SettingProblem) => `${problem}: ${settingProblems[problem]}`;

const fields = z.strictObject({
  /** The page's own domain, and its certificate. Without them the page is at CloudFront's own name. */
  pageDomain: domain.optional(),
  pageCertificateArn: resourceOf('acm', 'us-east-1').optional(),
  /** A web ACL of AWS WAF (scope CLOUDFRONT, us-east-1) in front of the page. */
  webAclArn: resourceOf('wafv2', 'us-east-1').optional(),
  /** The countries (ISO 3166-1 alpha-2) from which the page can be opened; all when left out. */
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .optional(),
  /** `Name <address>`, or an address alone: the name is the company's then. */
  mailSender,
  /** The verified SES identity to send from; the domain of the sender when left out. */
  mailIdentity: text.optional(),
  companyName,
  portalUrl: z.url({ protocol: /^https$/ }),
  supportContact: text,
  branding,
  timeZones,
  /** Gets every alarm; left out, subscribe to the topic yourself (an attribute of the construct). */
  alarmMail: z.email().optional(),
  /** Where the runbook is read; alarms link there. */
  runbookUrl: z.url({ protocol: /^https$/ }).optional(),
  deadlineDays: days(1, 90).default(7),
  remindAfterDays: z.array(days(0, 90)).default([1, 3]),
  /** How long a mailed code is good; Cognito's own end is 24 hours. */
  codeWindowMinutes: z
    .number()
    .min(10)
    .max(24 * 60)
    .default(15),
  /** How long the record of an ended hire is kept. */
  retentionDays: days(1, 3650).default(30),
  /** Who belongs to which group, besides what HR asks for in the hire. */
  groupRules: z
    .array(groupRule)
    .max(maxRules.count, { error: settingProblemText('GroupRulesTooMany') })
    .default([]),
  /** The groups that HR may name in a hire; none unless listed here. */
  hrGroups: z
    .array(groupName)
    .max(maxHrGroups.count, { error: settingProblemText('HrGroupsTooMany') })
    .default([]),
  /** What becomes of the user of a withdrawn hire. */
  compensation: z.enum(['delete', 'disable']).default('delete'),
  /**
   * Of an existing pool, and of one that this stack made before 0.3.0: a pool keeps apart `E1` and `e1` for ever, or never
   * does. New pools do not.
   */
  poolIsCaseSensitive: z.boolean().default(false),
  minimumPasswordLength: z
    .number()
    .min(8, { error: settingProblemText('PasswordPolicyTooShort') })
    .max(99)
    .default(15),
  /** What passwords have to contain, for an existing pool that asks for it (ASVS 6.2.5 asks for none). */
  passwordRules: z.array(z.enum(['uppercase', 'lowercase', 'numbers', 'symbols'])).default([]),
  /**
   * How many requests of the page may run at once, per function of the page API: reserved, so that a flood at the page takes
   * no concurrency from the steps, and the other way round. 0 reserves nothing: new accounts have too little to reserve.
   */
  callbackConcurrency: z.number().int().min(0).max(500).default(20),
  /** Raise it to rotate the secret between CloudFront and the HTTP API; the one before is accepted until the next time. */
  originSecretVersion: z.number().int().min(1).default(1),
});

const onboardingSettings = fields
  .refine(({ pageDomain, pageCertificateArn }) => pageDomain === undefined || pageCertificateArn !== undefined, {
    path: ['pageCertificateArn'],
    error: settingProblemText('PageCertificateMissing'),
  })
  .refine(({ deadlineDays, remindAfterDays }) => remindAfterDays.every((after) => after < deadlineDays), {
    path: ['remindAfterDays'],
    error: settingProblemText('ReminderBeyondDeadline'),
  })
  .refine(({ groupRules }) => Buffer.byteLength(JSON.stringify(groupRules)) <= maxRules.bytes, {
    path: ['groupRules'],
    error: settingProblemText('GroupRulesTooMany'),
  })
  .refine(({ hrGroups }) => Buffer.byteLength(JSON.stringify(hrGroups)) <= maxHrGroups.bytes, {
    path: ['hrGroups'],
    error: settingProblemText('HrGroupsTooMany'),
  });

/** What is given: whatever has a default may be left out. */
export type OnboardingSettingsInput = z.input<typeof onboardingSettings>;
export type OnboardingSettings = z.output<typeof onboardingSettings>;

const unclear: ReadonlyMap<PropertyKey | undefined, SettingProblem> = new Map([
  ['groupRules', 'GroupRuleUnclear'],
  ['hrGroups', 'HrGroupsUnclear'],
]);

/** What is wrong inside a list is said with what the list is made of. */
const complaintOf = ({ path, message }: z.core.$ZodIssue) => {
  const inside = path.length > 1 ? unclear.get(path[0]) : undefined;
  return `${['onboarding', ...path].join('.')}: ${inside ? `${settingProblemText(inside)} (${message})` : message}`;
};

/** @throws Error that names each setting that is missing or wrong */
export function readOnboardingSettings(given: unknown): OnboardingSettings {
  const read = z.safeParse(onboardingSettings, given);
  if (read.success) return read.data;
  const wrong = read.error.issues.map(complaintOf);
  throw new Error(`The settings of onboarding are not valid (cdk.json has an example). ${wrong.join('; ')}`);
}
