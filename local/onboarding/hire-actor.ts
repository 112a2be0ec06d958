// What a hire does, as seen from outside: finds the link and the code in emails, and asks the page API what the page would
// ask. The one actor behind the demo, the journeys, the deployment and the simulation; when and how often it acts is theirs.

/** A question as the page shows it: an answer counts only for the question that it was given to. */
export type Question = { readonly invitationId: string; readonly waitNumber: number };

type Body = { readonly body: string };

/** The id in the fragment of the link in an email of ours. */
export const linkIn = ({ body }: Body): string | undefined => /#([\w-]{43})(?![\w-])/.exec(body)?.[1];

/** The digits in an email with a code. */
export const codeIn = ({ body }: Body): string | undefined =>
  /(?<![\w#&-])\d{6}(?!\w)/.exec(body.replaceAll(/<style[\s\S]*?<\/style>/g, ''))?.[0];

/** What is read in the newest email that has it; `mails` has the oldest first. */
export function newestIn<M, T>(mails: readonly M[], read: (mail: M) => T | undefined): T | undefined {
  for (const mail of mails.toReversed()) {
    const found = read(mail);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `A` is what a POST is answered. */
export class HireActor<A> {
  readonly #post: (path: string, body: object) => Promise<A>;

  constructor(post: (path: string, body: object) => Promise<A>) {
    this.#post = post;
  }

  askStatus(invitationId: string): Promise<A> {
    return this.#post('/api/status', { invitationId });
  }

  sendPassword({ invitationId, waitNumber }: Question, password: string): Promise<A> {
    return this.#post('/api/new-password', { invitationId, waitNumber, password });
  }

  sendCode({ invitationId, waitNumber }: Question, code: string): Promise<A> {
    return this.#post('/api/email-code', { invitationId, waitNumber, code });
  }

  /** A new link before the password, a new code after it. */
  askForEmail(invitationId: string): Promise<A> {
    return this.#post('/api/resend', { invitationId });
  }
}
