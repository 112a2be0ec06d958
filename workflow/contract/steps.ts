// The contract of the workflow: the hire that HR sends, and what each step takes and gives. Schema first, type inferred.
import * as z from 'zod/mini';

const text = (pattern: RegExp, says: string) => z.string(says).check(z.regex(pattern, says));
const instant = z.number().check(z.gte(0));

/** Letters, marks, digits, spaces and the punctuation of names, in any script; no control characters, no symbols. */
const personName = text(/^[\p{L}\p{M}\p{N}\p{Zs}'’.,・·\-()]{1,100}$/u, 'has to be 1 to 100 letters of a name');
/** As Cognito takes it, without symbols (API_CreateGroup). */
export const groupName = text(/^[\p{L}\p{M}\p{N}\p{P}]{1,128}$/u, 'has to be the name of a group');
/** Each costs a call of Cognito's scarcest quota. */
export const maxGroups = 20;

export const languages = ['en', 'ja'] as const;

/**
 * One person to onboard: the whole input of the execution. Unknown fields are refused.
 * `employeeNumber` becomes the sign-in name (preferred_username), `universalId` the username and custom:universal_id.
 */
const hireFields = {
  employeeNumber: text(/^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$/, 'has to be 1 to 64 letters, digits, - or _'),
  universalId: text(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i, 'has to be a UUID'),
  email: z.email('has to be a mail address').check(z.maxLength(254, 'has to be at most 254 characters')),
  birthdate: z.iso.date('has to be a date like 1981-01-31'),
  language: z.enum(languages, 'has to be "en" or "ja"'),
  givenName: z.optional(personName),
  familyName: z.optional(personName),
  groups: z.optional(
    z
      .array(groupName, 'has to be a list of group names')
      .check(z.maxLength(maxGroups, `has to name ${maxGroups} groups at most`)),
  ),
};
export const hire = z.strictObject(hireFields).check(
  // Cognito answers such a user with UserNotFoundException (aws-sdk-net#761).
  z.refine(({ employeeNumber, universalId }) => employeeNumber.toLowerCase() !== universalId.toLowerCase(), {
    path: ['employeeNumber'],
    error: 'has to differ from the universalId',
  }),
);
export type Hire = z.infer<typeof hire>;

/** An execution input of more characters than this is no hire (names, groups and all stay under 10,000). */
export const maxInputLength = 20_000;

/** What the hire is asked for. `password` is the account's own password, typed once more. */
export const awaitable = ['new-password', 'email-code', 'password', 'code-limit'] as const;
export type Awaitable = (typeof awaitable)[number];

/** How a hire can end well for the workflow; everything else is a Fail state or a fault. */
export const outcomes = ['onboarded', 'invitation-expired', 'hire-cancelled', 'too-many-attempts'] as const;
export type Outcome = (typeof outcomes)[number];

export const linkEmailKinds = ['invitation', 'reminder', 'new-link'] as const;

/** The letters that we send ourselves; the code mail is Cognito's. */
export const emailKinds = [...linkEmailKinds, 'account-ready'] as const;
export type EmailKind = (typeof emailKinds)[number];

/** What ends a wait: the hire's answer, a wish of the hire, or HR. */
export const actions = [
  'new-password',
  'password',
  'email-code',
  'resend-code',
  'new-link',
  'correct',
  'cancel',
] as const;

/** What SendTaskSuccess carries: nothing but the action and the name of the sealed submission. */
export const callbackResult = z.strictObject({ action: z.enum(actions), submission: z.string() });
export type CallbackResult = z.infer<typeof callbackResult>;

/** Every step but the first says whose hire it works on, and for which execution. */
const owned = { hireId: z.string(), executionArn: z.string() };
const submitted = { ...owned, submission: z.string() };
/** What ends a hire lets late calls land first; `settled`: the workflow has waited for them, just before this try. */
const ending = { ...owned, settled: z._default(z.boolean(), false) };
const done = z.object({});

/** A call that was given up takes effect within so many seconds or never. */
export const inDoubtSeconds = 180;

/** Input and output of each step, by the step's name. Fields of a newer state machine are let pass. */
export const steps = {
  'create-user': {
    in: z.object({
      executionArn: z.string(),
      executionName: z.string(),
      /** Characters of the execution input; `hire` is absent when there are more than `maxInputLength`. */
      inputLength: z.number(),
      hire: z.optional(z.unknown()),
    }),
    out: z.object({
      hireId: z.string(),
      /** Milliseconds since the epoch, absolute: a redrive resets relative times. */
      deadlineAt: instant,
      remindAt: z.array(instant),
      maxWrongAnswers: z.number(),
      hasGroups: z.boolean(),
    }),
  },
  'start-sign-in': {
    in: z.object(owned),
    out: z.object({ userStatus: z.enum(['FORCE_CHANGE_PASSWORD', 'CONFIRMED']), sessionExpiresAt: instant }),
  },
  'send-invitation': {
    in: z.object({ ...owned, mail: z.enum(linkEmailKinds), link: z.number(), nth: z.number() }),
    out: done,
  },
  'open-callback': {
    in: z.object({
      ...owned,
      taskToken: z.string(),
      awaiting: z.enum(awaitable),
      answeredBy: z.string(),
      /** Redrive count, time of entry, retry count: which try of the workflow this is. */
      fencingToken: z.array(z.number()).check(z.length(3)),
    }),
    out: done,
  },
  'set-new-password': { in: z.object(submitted), out: done },
  'sign-in': { in: z.object(submitted), out: done },
  'request-email-code': { in: z.object({ ...owned, nth: z.number() }), out: done },
  'verify-email': { in: z.object(submitted), out: done },
  'renew-tokens': { in: z.object(owned), out: done },
  'add-to-groups': { in: z.object(owned), out: done },
  'complete-onboarding': { in: z.object(ending), out: done },
  /** The outcome that stands in the end: a row that was closed before keeps its own. */
  'withdraw-hire': {
    in: z.object({ ...ending, outcome: z.enum(outcomes) }),
    out: z.object({ outcome: z.enum(outcomes) }),
  },
} as const;

export type StepName = keyof typeof steps;
export const isStepName = (name: string): name is StepName => Object.hasOwn(steps, name);
export const stepNames: readonly StepName[] = Object.keys(steps).filter(isStepName);
export type StepInput<N extends StepName> = z.infer<(typeof steps)[N]['in']>;
