// The contract of the workflow: what each step takes and gives, and what a wait is ended by. Schema first, type inferred.
import * as z from 'zod/mini';

const instant = z.number().check(z.gte(0));

/** What the hire is asked for. `password` is the account's own password, typed once more. */
export const awaitable = ['new-password', 'email-code', 'password', 'code-limit'] as const;
export type Awaitable = (typeof awaitable)[number];

/** How a hire can end well for the workflow; everything else is a Fail state or a fault. */
export const outcomes = ['onboarded', 'invitation-expired', 'hire-cancelled', 'too-many-attempts'] as const;
export type Outcome = (typeof outcomes)[number];

/** `same-link`: the live link once more, for a request by a retired one. */
export const linkEmailKinds = ['invitation', 'reminder', 'new-link', 'same-link'] as const;

/** The emails that we send ourselves; the one with the code is Cognito's. */
export const emailKinds = [...linkEmailKinds, 'password-chosen', 'account-ready', 'address-corrected'] as const;
export type EmailKind = (typeof emailKinds)[number];

/** What ends a wait: the hire's answer, a request of the hire, or HR. */
export const actions = [
  'new-password',
  'password',
  'email-code',
  'resend-code',
  'new-link',
  'same-link',
  'not-my-password',
  'correct',
  'cancel',
] as const;

export type Action = (typeof actions)[number];

/** What SendTaskSuccess carries: nothing but the action and the name of the sealed submission. */
export const callbackResult = z.strictObject({ action: z.enum(actions), submission: z.string() });
export type CallbackResult = z.infer<typeof callbackResult>;

/** Every step but the first two says whose hire it works on, and for which execution. */
const owned = { hireId: z.string(), executionArn: z.string() };
const submitted = { ...owned, submission: z.string() };
/** What ends a hire waits for calls in doubt first; the flag says that the workflow has done so, just before this try. */
const ending = { ...owned, waitedForInDoubtCalls: z._default(z.boolean(), false) };
const done = z.object({});
/** Redrive count, time of entry, retry count: which try of the workflow this is. */
const fencingToken = z.array(z.number()).check(z.length(3));

/** A call in doubt, which was sent and not answered, takes effect within so many seconds or never. */
export const inDoubtSeconds = 180;

const started = z.object({
  executionArn: z.string(),
  executionName: z.string(),
  /** Characters of the execution input; `hire` is absent when there are more than `maxInputLength`. */
  inputLength: z.number(),
  hire: z.optional(z.unknown()),
});

/** Input and output of each step, by the step's name. Fields of a newer state machine are let pass. */
export const steps = {
  'check-hire': { in: started, out: done },
  'create-user': {
    in: started,
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
      fencingToken,
    }),
    out: done,
  },
  'set-new-password': { in: z.object(submitted), out: done },
  'sign-in': { in: z.object(submitted), out: done },
  /** `hire`: the execution's input, which the user is made from anew. */
  'take-back-password': { in: z.object({ ...ending, hire: z.unknown(), fencingToken }), out: done },
  'request-email-code': { in: z.object({ ...owned, nth: z.number() }), out: done },
  'verify-email': { in: z.object(submitted), out: done },
  'renew-tokens': { in: z.object(owned), out: done },
  'add-to-groups': { in: z.object(owned), out: done },
  'complete-onboarding': { in: z.object(ending), out: done },
  /** The outcome that stands in the end: a record that was closed before keeps its own. */
  'withdraw-hire': {
    in: z.object({ ...ending, outcome: z.enum(outcomes) }),
    out: z.object({ outcome: z.enum(outcomes) }),
  },
} as const;

export type StepName = keyof typeof steps;
export const isStepName = (name: string): name is StepName => Object.hasOwn(steps, name);
export const stepNames: readonly StepName[] = Object.keys(steps).filter(isStepName);
export type StepInput<N extends StepName> = z.infer<(typeof steps)[N]['in']>;
