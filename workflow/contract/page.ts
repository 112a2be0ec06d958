// The contract between the page and its callbacks: six POSTs with JSON bodies, the invitation id nowhere but in the body.
import * as z from 'zod/mini';
import { type Language, languages } from './languages.ts';

/** What the page shows; `GET` nothing, ask `POST /api/status`. */
export const stages = [
  'preparing', // the workflow is at work: a moment please
  'choose-password',
  'type-password', // the account's own password, once more
  'checking', // an answer of the hire was taken and is being judged
  'enter-code',
  'code-limit', // too many codes in the hour: a countdown to `resendAt`
  'fault', // the workflow has stopped on an error of ours: it goes on once it is repaired
  'done',
  'withdrawn', // HR cancelled
  'expired', // nobody came until the deadline
  'too-many-attempts',
] as const;
export type Stage = (typeof stages)[number];

/** Why the hire is asked again; the page has a text for each, in each language. */
export const problems = [
  'password.tooShort',
  'password.needsUppercase',
  'password.needsLowercase',
  'password.needsNumber',
  'password.needsSymbol',
  'password.tooLong',
  'password.spacesAtEnds',
  'password.usedBefore',
  'password.notAccepted',
  'password.wrong',
  'password.typeAgain',
  'password.tooCommon',
  'code.wrong',
  'code.expired',
  'code.triesUsedUp',
  'code.notSixDigits',
] as const;
export type Problem = (typeof problems)[number];

const invitationId = z.string();
const waitNumber = z.number();
/** What the hire switched the page to: the mails follow it from then on. */
const language = z.optional(z.enum(languages));

export const statusRequest = z.strictObject({ invitationId, language });
/** Also of `/api/password`: the account's own password once more, or to go on with the code where the page has no proof. */
export const newPasswordRequest = z.strictObject({ invitationId, waitNumber, password: z.string(), language });
/** `proof`: what the answer to the password carried. The code is taken only from anyone who typed the password. */
export const emailCodeRequest = z.strictObject({
  invitationId,
  waitNumber,
  code: z.string(),
  proof: z.optional(z.string()),
  language,
});
/** "I did not choose this password": it is taken back, and a new link is mailed. */
export const notMyPasswordRequest = z.strictObject({ invitationId, language });
export const resendRequest = z.strictObject({ invitationId, language });

export type StatusRequest = z.infer<typeof statusRequest>;
export type NewPasswordRequest = z.infer<typeof newPasswordRequest>;
export type EmailCodeRequest = z.infer<typeof emailCodeRequest>;
export type NotMyPasswordRequest = z.infer<typeof notMyPasswordRequest>;
export type ResendRequest = z.infer<typeof resendRequest>;

/** The pool's rules for passwords, as the page explains them. Lengths in code points. */
export type PasswordPolicy = {
  readonly minimumLength: number;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
};

/** `200` of `/api/status` for a live invitation id; the one that was live when the hire ended stays so. */
export type StatusAnswer = {
  readonly stage: Stage;
  /** Goes back with a submission: it is taken only by the wait that it was typed for. */
  readonly waitNumber: number;
  readonly language: Language;
  readonly problem?: Problem;
  readonly triesLeft?: number;
  /** When a new code or link may be asked for, and the server's own time; milliseconds since the epoch. */
  readonly resendAt?: number;
  readonly now: number;
  /** Masked enough for a shared screen, like `h•••@example.com`. */
  readonly email: string;
  /** The sign-in name, for password managers. */
  readonly signInName: string;
  readonly policy: PasswordPolicy;
  /** At a fault: the name of the execution, by which an operator finds it. */
  readonly reference?: string;
  /** While a password is chosen: the words around the hire of which it may not be made, the names among them. */
  readonly contextWords?: readonly string[];
  readonly company: { readonly name: string; readonly portalUrl: string; readonly supportContact: string };
};

/**
 * `202 received` (taken, ask for the status), `200 already-received` (that wait has its answer already), `202 accepted`
 * (resend and not-my-password, whatever was asked), `404 link-gone` (unknown, malformed, foreign or superseded: one answer),
 * `422 refused` with the problem (nothing was taken), `400 malformed`, `413 too-large`, `415 not-json`, `500 trouble`.
 * `proof` comes with a password that was taken: 256 random bits in base64url, good for the code once Cognito has accepted
 * that password, until another one is accepted. It is answered once; a page that lost it has the password typed again.
 */
export type SubmitAnswer =
  | { readonly result: 'received'; readonly proof?: string }
  | { readonly result: 'already-received' | 'accepted' }
  | { readonly error: 'refused'; readonly problem: Problem }
  | { readonly error: 'link-gone' | 'malformed' | 'too-large' | 'not-json' | 'trouble' };

export const pageRequestNames = [
  'status',
  'new-password',
  'password',
  'email-code',
  'resend',
  'not-my-password',
] as const;
export type PageRequestName = (typeof pageRequestNames)[number];
