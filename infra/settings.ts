// What a deployment decides: the context value `onboarding` of cdk.json (or `-c`), checked at synth time, and the
// environment that the functions read it from (functions/shared/settings.ts has the defaults of what is left out).
import * as z from 'zod';

const text = z.string().min(1);
const days = (from: number, to: number) => z.number().min(from).max(to);

const onboardingSettings = z.strictObject({
  /** Where the page is; mailed links start with it. */
  pageUrl: z.url({ protocol: /^https$/ }),
  mailSender: z.email(),
  /** The verified SES identity to send from; the domain of the sender when left out. */
  mailIdentity: text.optional(),
  companyName: text,
  portalUrl: z.url({ protocol: /^https$/ }),
  supportContact: text,
  deadlineDays: days(1, 90).default(7),
  remindAfterDays: z.array(days(0, 90)).default([1, 3]),
  /** How long a mailed code is good; Cognito's own end is 24 hours. */
  codeWindowMinutes: z
    .number()
    .min(10)
    .max(24 * 60)
    .default(15),
  retentionDays: days(1, 3650).default(30),
  /** What becomes of the user of a withdrawn hire. */
  compensation: z.enum(['delete', 'disable']).default('delete'),
  minimumPasswordLength: z.number().min(8).max(99).default(15),
});
export type OnboardingSettings = z.infer<typeof onboardingSettings>;

/** A failed execution can be redriven for 14 days (docs.aws.amazon.com/step-functions, redrive-executions). */
const redriveDays = 14;

/** How long what a redrive needs has to live: the temporary password and the refresh token at Cognito. */
export const daysToOutlive = ({ deadlineDays }: OnboardingSettings) => deadlineDays + redriveDays;

/** Minutes that the client lets a challenge session live: the longest that Cognito offers. */
export const challengeSessionMinutes = 15;

/** @throws Error that names each setting that is missing or wrong */
export function readOnboardingSettings(context: unknown): OnboardingSettings {
  const read = z.safeParse(onboardingSettings, context);
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => `${['onboarding', ...path].join('.')}: ${message}`);
  throw new Error(`Set the context in cdk.json right. ${wrong.join('; ')}`);
}

export const mailIdentityOf = ({ mailIdentity, mailSender }: OnboardingSettings) =>
  mailIdentity ?? mailSender.slice(mailSender.lastIndexOf('@') + 1);

/** The page's and the pool's policy: length alone, no composition rules (NIST SP 800-63B-4, 3.1.1.2). */
export const passwordPolicyOf = ({ minimumPasswordLength }: OnboardingSettings) => ({
  minimumLength: minimumPasswordLength,
  requireUppercase: false,
  requireLowercase: false,
  requireNumbers: false,
  requireSymbols: false,
});

/** What the mail with the code says: the company, whom to ask, and how long the code is good. */
export const triggerEnvironmentOf = (settings: OnboardingSettings) => ({
  COMPANY_NAME: settings.companyName,
  SUPPORT_CONTACT: settings.supportContact,
  CODE_MINUTES: String(settings.codeWindowMinutes),
});

/** The settings as environment variables; the stack adds its resources. */
export const environmentOf = (settings: OnboardingSettings) => ({
  PAGE_URL: settings.pageUrl,
  COMPANY_NAME: settings.companyName,
  PORTAL_URL: settings.portalUrl,
  SUPPORT_CONTACT: settings.supportContact,
  MAIL_SENDER: settings.mailSender,
  PASSWORD_POLICY: JSON.stringify(passwordPolicyOf(settings)),
  DEADLINE_DAYS: String(settings.deadlineDays),
  REMIND_AFTER_DAYS: settings.remindAfterDays.join(','),
  CODE_WINDOW_MINUTES: String(settings.codeWindowMinutes),
  CHALLENGE_SESSION_MINUTES: String(challengeSessionMinutes),
  RETENTION_DAYS: String(settings.retentionDays),
  COMPENSATION: settings.compensation,
});
