// One of very many people who do everything right: opens the mail some time within the hour, chooses a password, types the
// code, and watches the page meanwhile, which asks as often as the page in the browser does.
import { waitingTime } from '../../../form/app/waiting-times.ts';
import type { StatusAnswer } from '../../../workflow/contract/page.ts';
import type { Rng } from '../faults/rng.ts';
import type { ObservedHire } from '../observations/observations.ts';
import type { Sent } from '../actors/person.ts';
import { codeIn, HireActor, linkIn, newestIn, type Question } from '../../../local/onboarding/hire-actor.ts';
import type { HttpAnswer } from '../environment/http-api.ts';
import type { Email } from '../observations/mailbox.ts';
import type { Harness } from '../environment/harness.ts';
import { second } from '../environment/virtual-time.ts';

/** The longest time that somebody watches in vain. */
const patience = 5_000;

export class BurstPerson {
  readonly #harness: Harness;
  readonly #record: ObservedHire;
  readonly #rng: Rng;
  readonly #actor: HireActor<HttpAnswer>;
  readonly #emails: Email[] = [];
  #wake: () => void = () => {};
  #typedCode = '';
  #seen = { stage: '', times: 0 };

  constructor(harness: Harness, record: ObservedHire, rng: Rng) {
    this.#harness = harness;
    this.#record = record;
    this.#rng = rng;
    this.#actor = new HireActor((path, body) => harness.browse(record, path, body));
    harness.post.open(record.hire.email, (email) => {
      this.#emails.push(email);
      this.#wake();
    });
  }

  /** @param within milliseconds between the mail and the click, at most */
  async live(within: number): Promise<void> {
    const { time } = this.#harness.simulation;
    const invitationId = await this.#find((email) => (email.kind === 'invitation' ? linkIn(email) : undefined));
    await time.sleep(this.#rng.float() * within);
    for (let looks = 0; looks < patience; looks += 1) {
      const answer = await this.#actor.askStatus(invitationId);
      const status = answer.status === 200 ? (JSON.parse(answer.body) as StatusAnswer) : undefined;
      if (status?.stage === 'done') return;
      if (!(status && (await this.#acts(status, invitationId)))) await time.sleep(this.#waits(status));
    }
  }

  /** @returns whether there was something to do */
  async #acts({ stage, waitNumber }: StatusAnswer, invitationId: string): Promise<boolean> {
    if (stage === 'choose-password' || stage === 'type-password') {
      await this.#think();
      await this.#choosePassword({ invitationId, waitNumber });
      return true;
    }
    if (stage !== 'enter-code') return false;
    const code = await this.#find((email) => this.#newCode(email));
    await this.#think();
    const { status } = await this.#actor.sendCode({ invitationId, waitNumber }, code);
    if (status === 202) this.#typedCode = code;
    const [first] = this.#record.person.sent;
    if (status === 422 && first) await this.#actor.typePassword({ invitationId, waitNumber }, first.password);
    return true;
  }

  async #choosePassword(question: Question): Promise<void> {
    const { sent } = this.#record.person;
    const password = sent[0]?.password ?? `haru-no-umi-${this.#rng.uuid()}`;
    const typed: Sent = { password, answer: 'unclear' };
    sent.push(typed);
    const { status } = await this.#actor.sendPassword(question, password);
    if (status === 202) typed.answer = 'received';
  }

  #newCode(email: Email): string | undefined {
    const code = email.kind === 'verification-code' ? codeIn(email) : undefined;
    return code === this.#typedCode ? undefined : code;
  }

  /** In the newest mail that has it; waits for a mail if none has. */
  async #find<T>(read: (email: Email) => T | undefined): Promise<T> {
    for (;;) {
      const found = newestIn(this.#emails, read);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #waits(status: StatusAnswer | undefined): number {
    const stage = status?.stage ?? 'trouble';
    this.#seen = { stage, times: stage === this.#seen.stage ? this.#seen.times + 1 : 0 };
    const { times } = this.#seen;
    if (!status) return waitingTime({ at: 'loading' }, 0, times + 1) ?? second;
    const view = {
      at: 'stage',
      status,
      clockOffset: 0,
      isSending: false,
      isCutOff: false,
      hasAskedAgain: false,
    } as const;
    return waitingTime(view, times, 0) ?? second;
  }

  #think(): Promise<void> {
    return this.#harness.simulation.time.sleep(this.#rng.skewed(5 * second, 60 * second));
  }
}
