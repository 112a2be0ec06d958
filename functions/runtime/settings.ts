// Everything that a deployment decides, read once from the environment and checked at start-up.
import * as z from 'zod/mini';
import { brandingOf, brandingVariables } from './branding.ts';
import { groupName } from '../../workflow/contract/hire.ts';
import { groupRule } from './group-rules.ts';
import { languages } from '../../workflow/contract/languages.ts';
import { day, minute, redriveWindow } from '../../workflow/contract/times.ts';

const text = z.string().check(z.minLength(1));
const count = (initial: number, from: number, to: number) =>
  z._default(z.coerce.number().check(z.gte(from), z.lte(to)), initial);

const passwordPolicy = z.object({
  minimumLength: z.number(),
  requireUppercase: z.boolean(),
  requireLowercase: z.boolean(),
  requireNumbers: z.boolean(),
  requireSymbols: z.boolean(),
});

const timeZones = z.partialRecord(z.enum(languages), z.string());

const environment = z.object({
  USER_POOL_ID: text,
  CLIENT_ID: text,
  /** A pool that keeps `E1` apart from `e1`; ours does not. */
  POOL_IS_CASE_SENSITIVE: z._default(z.enum(['true', 'false']), 'false'),
  HIRES_TABLE: text,
  VAULT_TABLE: text,
  KEY_ID: text,
  /** Where the page is; mailed links are made from this and never from a Host header. */
  PAGE_URL: z.url(),
  MAIL_SENDER: text,
  /** Of SES; without one nobody hears of a mail that bounced. */
  MAIL_CONFIGURATION_SET: z.optional(text),
  ...brandingVariables,
  PORTAL_URL: z.url(),
  /** The zone in which a reader is told a deadline, by language: JSON. */
  TIME_ZONES: z._default(z.string(), '{}'),
  /** The pool's policy as the page shows it: JSON. */
  PASSWORD_POLICY: text,
  /** Only the functions that start executions have it. */
  STATE_MACHINE_ARN: z.optional(text),
  /** Where events go. */
  EVENT_BUS: z._default(text, 'default'),
  DEADLINE_DAYS: count(7, 1, 90),
  /** Days after the start, comma separated; empty for none. */
  REMIND_AFTER_DAYS: z._default(z.string().check(z.regex(/^(?:\d+(?:\.\d+)?(?:,\d+(?:\.\d+)?)*)?$/)), '1,3'),
  CODE_WINDOW_MINUTES: count(15, 10, 24 * 60),
  CODE_TRIES: count(5, 1, 15),
  CODE_SENDS_PER_HOUR: count(5, 1, 5),
  MAX_WRONG_ANSWERS: count(100, 5, 100),
  /** The client's AuthSessionValidity. */
  CHALLENGE_SESSION_MINUTES: count(15, 3, 15),
  RETENTION_DAYS: count(30, 1, 3650),
  /** Who belongs to which group, besides what HR asks for: JSON. */
  GROUP_RULES: z._default(text, '[]'),
  /** The groups that HR may name in a hire: JSON. */
  HR_GROUPS: z._default(text, '[]'),
  /** What becomes of the user of a withdrawn hire. */
  COMPENSATION: z._default(z.enum(['delete', 'disable']), 'delete'),
});

/** Times in milliseconds. */
export type Settings = ReturnType<typeof readSettings>;

/** @throws Error that names every variable that is missing or wrong, and shows no value. */
export function readSettings(variables: Readonly<Record<string, string | undefined>>) {
  const read = z.safeParse(environment, variables);
  if (!read.success) {
    const names = [...new Set(read.error.issues.map((issue) => issue.path.join('.')))];
    throw new Error(`Set these environment variables right: ${names.join(', ')}.`);
  }
  const env = read.data;
  return {
    userPoolId: env.USER_POOL_ID,
    clientId: env.CLIENT_ID,
    poolIsCaseSensitive: env.POOL_IS_CASE_SENSITIVE === 'true',
    hiresTable: env.HIRES_TABLE,
    vaultTable: env.VAULT_TABLE,
    keyId: env.KEY_ID,
    pageUrl: env.PAGE_URL,
    mailSender: env.MAIL_SENDER,
    mailConfigurationSet: env.MAIL_CONFIGURATION_SET,
    eventBus: env.EVENT_BUS,
    stateMachineArn: env.STATE_MACHINE_ARN,
    company: { name: env.COMPANY_NAME, portalUrl: env.PORTAL_URL, supportContact: env.SUPPORT_CONTACT },
    branding: brandingOf(env),
    timeZones: { en: 'UTC', ja: 'Asia/Tokyo', ...z.parse(timeZones, JSON.parse(env.TIME_ZONES)) },
    passwordPolicy: z.parse(passwordPolicy, JSON.parse(env.PASSWORD_POLICY)),
    deadline: env.DEADLINE_DAYS * day,
    remindAfter: env.REMIND_AFTER_DAYS.split(',')
      .filter((days) => days !== '')
      .map((days) => Number(days) * day),
    redriveWindow,
    codeWindow: env.CODE_WINDOW_MINUTES * minute,
    codeTries: env.CODE_TRIES,
    codeSendsPerHour: env.CODE_SENDS_PER_HOUR,
    maxWrongAnswers: env.MAX_WRONG_ANSWERS,
    challengeSession: env.CHALLENGE_SESSION_MINUTES * minute,
    retention: env.RETENTION_DAYS * day,
    groupRules: z.parse(z.array(groupRule), JSON.parse(env.GROUP_RULES)),
    hrGroups: z.parse(z.array(groupName), JSON.parse(env.HR_GROUPS)),
    compensation: env.COMPENSATION,
  };
}
