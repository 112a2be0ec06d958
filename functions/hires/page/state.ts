// What the functions of the page write of a hire, in an item of its own: what a person typed, asked for and chose, and which
// answer a wait was told. Nothing in it decides whose the account is: that stands in the record, which those functions can
// not write (docs/adr/0012).
import * as z from 'zod/mini';
import { languages } from '../../../workflow/contract/languages.ts';
import { actions } from '../../../workflow/contract/steps.ts';

const instant = z.number();

const pending = z.object({
  action: z.enum(['new-password', 'password', 'email-code', 'resend-code', 'new-link', 'same-link', 'not-my-password']),
  /** Also names the sealed password or code. */
  submission: z.string(),
  /** The hash of the link that it came through: an answer of a link that was retired meanwhile does not count. */
  link: z.string(),
  /** The wait that it answers, and no other. */
  waitNumber: z.number(),
  at: instant,
});
export type Pending = z.infer<typeof pending>;

const state = {
  language: z.enum(languages),
  /** An answer that SendTaskSuccess has not yet carried. */
  pending: z.optional(pending),
  /** The newest answer that SendTaskSuccess has carried, and the id of the wait that it ended. */
  delivered: z.optional(z.object({ action: z.enum(actions), submission: z.string(), wait: z.string() })),
  /** The newest password that was taken, for which wait, and the hash of the proof that was answered. */
  proof: z.optional(z.object({ submission: z.string(), hash: z.string(), waitNumber: z.number() })),
  /** Emails that the hire asked for, in all. */
  resends: z.number(),
  linksAskedAt: z.array(instant),
  /** How often a retired link had the live one mailed again. */
  sameLinks: z.number(),
};

export const pageState = z.looseObject(state);

export type PageState = z.infer<z.ZodMiniObject<typeof state>> & {
  /** A pending answer to an earlier wait, or through a link that was retired since: it is destroyed, not sent. */
  readonly stale?: Pending | undefined;
};

export const noPageState = (language: PageState['language']): PageState => ({
  language,
  resends: 0,
  linksAskedAt: [],
  sameLinks: 0,
});
