// The journey of one invitation through the page: asks the server for the stage, hands in what was typed, asks again.
// The server's stage decides what is shown; what a reload would lose is kept for the tab (tab-proof.ts).
import type { Language } from '../../workflow/contract/languages.ts';
import type { PageRequestName } from '../../workflow/contract/page.ts';
import type { Reply, Send } from './api.ts';
import { afterDisowning, afterResend, afterStatus, afterSubmission, type View } from './views.ts';
import type { TabProof } from './tab-proof.ts';
import { waitingTime } from './waiting-times.ts';

export type JourneyWorld = {
  readonly invitationId: string;
  /** What the hire switched the page to. */
  readonly language?: () => Language | undefined;
  readonly send: Send;
  readonly proof: TabProof;
  readonly clock: { now(): number; after(milliseconds: number, run: () => void): () => void };
  readonly show: (view: View) => void;
};

export type Typed = { readonly password: string } | { readonly code: string };

export class Journey {
  readonly #emulator: JourneyWorld;
  #view: View = { at: 'loading' };
  /** How many times the present stage was seen, and how many questions in a row had no answer. */
  #seen = 0;
  #failures = 0;
  #conversation = new AbortController();
  #cancelTimer = () => {};

  constructor(emulator: JourneyWorld) {
    this.#emulator = emulator;
  }

  /** Asks for the status now: at the start, when the tab is looked at again, when the connection is back. */
  async ask(): Promise<void> {
    if (this.#view.at === 'link-gone' || (this.#view.at === 'stage' && this.#view.isSending)) return;
    await this.#converse('status', {}, (reply) => afterStatus(this.#view, reply, this.#emulator.clock.now()));
  }

  async submit(typed: Typed): Promise<void> {
    const view = this.#view;
    if (view.at !== 'stage' || view.isSending) return;
    this.#change({ ...view, isSending: true, ...('code' in typed && { lastCode: typed.code }) });
    const { proof } = this.#emulator;
    const isNew = view.status.stage === 'choose-password';
    const name = 'code' in typed ? 'email-code' : isNew ? 'new-password' : 'password';
    const body = 'code' in typed ? { ...typed, proof: proof.get() } : typed;
    await this.#converse(name, { ...body, waitNumber: view.status.waitNumber }, (reply) => {
      const { at } = this.#view;
      if (reply.kind === 'taken' && reply.proof !== undefined) proof.set(reply.proof);
      // Another password has been chosen since: anyone who types the code has to know that one.
      if ('code' in typed && reply.kind === 'refused' && reply.problem === 'password.typeAgain') proof.set(undefined);
      return at === 'stage' ? afterSubmission(this.#view, reply) : this.#view;
    });
  }

  async resend(): Promise<void> {
    const view = this.#view;
    if ((view.at !== 'stage' && view.at !== 'link-gone') || view.isSending) return;
    this.#change({ ...view, isSending: true });
    await this.#converse('resend', {}, (reply) => afterResend(view, reply, this.#emulator.clock.now()));
  }

  /** "I did not choose this password": whatever is answered, a new link is asked for. */
  async disown(): Promise<void> {
    const view = this.#view;
    if (view.at !== 'stage' || view.isSending) return;
    this.#change({ ...view, isSending: true });
    await this.#converse('not-my-password', {}, (reply) => afterDisowning(view, reply, this.#emulator.clock.now()));
  }

  stop(): void {
    this.#cancelTimer();
    this.#conversation.abort();
  }

  #change(next: View): void {
    const before = this.#view;
    const view = next.at === 'stage' ? { ...next, hasProof: this.#emulator.proof.get() !== undefined } : next;
    const isSame = before.at === 'stage' && view.at === 'stage' && before.status.stage === view.status.stage;
    this.#seen = isSame ? this.#seen + 1 : 0;
    this.#view = view;
    this.#emulator.show(view);
  }

  #choice(): { language?: Language } {
    const language = this.#emulator.language?.();
    return language === undefined ? {} : { language };
  }

  /** Only the newest conversation counts: an answer that was overtaken is not shown. */
  async #converse(name: PageRequestName, body: object, next: (reply: Reply) => View): Promise<void> {
    this.stop();
    const { signal } = (this.#conversation = new AbortController());
    const reply = await this.#emulator.send(
      name,
      { invitationId: this.#emulator.invitationId, ...body, ...this.#choice() },
      signal,
    );
    if (signal.aborted) return;
    this.#failures = reply.kind === 'failed' ? this.#failures + 1 : 0;
    this.#change(next(reply));
    if (name !== 'status') this.#seen = 0;
    const wait = waitingTime(this.#view, this.#seen, this.#failures);
    if (wait !== undefined) this.#cancelTimer = this.#emulator.clock.after(wait, () => void this.ask());
  }
}
