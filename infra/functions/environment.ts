// What the functions read of the settings: their environment variables (functions/runtime/settings.ts).
import { brandingEnvironmentOf, fromHeaderOf, mailTextsEnvironmentOf } from '../branding.ts';
import type { PreflightWants } from '../user-pool/preflight.ts';
import type { OnboardingSettings } from '../settings.ts';
import { day, redriveWindow } from '../../workflow/contract/times.ts';

/** How long what a redrive needs has to live: the temporary password and the refresh token at Cognito. */
export const daysToOutlive = ({ deadlineDays }: OnboardingSettings) => deadlineDays + redriveWindow / day;

/** Minutes that the client lets a challenge session live: the longest that Cognito offers. */
export const challengeSessionMinutes = 15;

/** The page's and the pool's policy: length alone unless the settings say otherwise (NIST SP 800-63B-4, 3.1.1.2). */
export const passwordPolicyOf = ({ minimumPasswordLength, passwordRules }: OnboardingSettings) => ({
  minimumLength: minimumPasswordLength,
  requireUppercase: passwordRules.includes('uppercase'),
  requireLowercase: passwordRules.includes('lowercase'),
  requireNumbers: passwordRules.includes('numbers'),
  requireSymbols: passwordRules.includes('symbols'),
});

/** The groups that rules put hires into, each once. */
export const groupsOfRules = ({ groupRules }: OnboardingSettings) => [...new Set(groupRules.map(({ group }) => group))];

/** What an existing pool has to have. */
export const preflightWantsOf = (settings: OnboardingSettings): PreflightWants => ({
  ...passwordPolicyOf(settings),
  days: daysToOutlive(settings),
  challengeSessionMinutes,
  groups: groupsOfRules(settings),
  hrGroups: settings.hrGroups,
  caseSensitive: settings.poolIsCaseSensitive,
});

/** What the mail with the code says: the company, its support contact, and how long the code is valid. */
export const triggerEnvironmentOf = (settings: OnboardingSettings) => ({
  ...brandingEnvironmentOf(settings),
  ...mailTextsEnvironmentOf(settings),
  CODE_WINDOW_MINUTES: String(settings.codeWindowMinutes),
});

/** The settings as environment variables; the construct adds its resources. */
export const environmentOf = (settings: OnboardingSettings) => ({
  ...brandingEnvironmentOf(settings),
  PORTAL_URL: settings.portalUrl,
  MAIL_SENDER: fromHeaderOf(settings),
  TIME_ZONES: JSON.stringify(settings.timeZones),
  PASSWORD_POLICY: JSON.stringify(passwordPolicyOf(settings)),
  DEADLINE_DAYS: String(settings.deadlineDays),
  REMIND_AFTER_DAYS: settings.remindAfterDays.join(','),
  CODE_WINDOW_MINUTES: String(settings.codeWindowMinutes),
  CHALLENGE_SESSION_MINUTES: String(challengeSessionMinutes),
  RETENTION_DAYS: String(settings.retentionDays),
  HR_GROUPS: JSON.stringify(settings.hrGroups),
  POOL_IS_CASE_SENSITIVE: String(settings.poolIsCaseSensitive),
  GROUP_RULES: JSON.stringify(settings.groupRules),
  COMPENSATION: settings.compensation,
});
