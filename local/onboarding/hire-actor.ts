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

/** The proof in the answer to a password that was taken: the page keeps it for its tab. */
export function proofIn({ body }: Body): string | undefined {
  const found = /"proof":"([\w-]{43})"/.exec(body);
  return found?.[1];
}

/** `A` is what a POST is answered. */
export class HireActor<A extends Body> {
  readonly #post: (path: string, body: object) => Promise<A>;
  #proof: string | undefined;

  constructor(post: (path: string, body: object) => Promise<A>) {
    this.#post = post;
  }

  askStatus(invitationId: string): Promise<A> {
    return this.#post('/api/status', { invitationId });
  }

  /** The password that the hire chooses. */
  sendPassword(question: Question, password: string): Promise<A> {
    return this.#keepProof(this.#post('/api/new-password', { ...question, password }));
  }

  /** The account's own password, once more. */
  typePassword(question: Question, password: string): Promise<A> {
    return this.#keepProof(this.#post('/api/password', { ...question, password }));
  }

  /** With the proof of this tab, when it has one. */
  sendCode(question: Question, code: string): Promise<A> {
    return this.#post('/api/email-code', {
      ...question,
      code,
      ...(this.#proof !== undefined && { proof: this.#proof }),
    });
  }

  /** "I did not choose this password." */
  disownPassword(invitationId: string): Promise<A> {
    return this.#post('/api/not-my-password', { invitationId });
  }

  /** What the tab keeps, if a password was taken in it. */
  get proof(): string | undefined {
    return this.#proof;
  }

  async #keepProof(answering: Promise<A>): Promise<A> {
    const answer = await answering;
    this.#proof = proofIn(answer) ?? this.#proof;
    return answer;
  }

  /** A new link before the password, a new code after it. */
  askForEmail(invitationId: string): Promise<A> {
    return this.#post('/api/resend', { invitationId });
  }
}
