// A new hire: reads mails, follows the newest link, looks at the page and does what it asks for, or something else.
import type { StatusAnswer } from '../../../workflow/contract/page.ts';
import type { Act } from './acts.ts';
import { badPassword, type Profile, drawProfile, newPassword } from './profile.ts';
import type { Rng } from '../faults/rng.ts';
import type { HttpAnswer } from '../environment/http-api.ts';
import { codeIn, HireActor, linkIn, newestIn, type Question } from '../../../local/onboarding/hire-actor.ts';
import type { Email } from '../observations/mailbox.ts';
import { day, minute, second, type VirtualTime } from '../environment/virtual-time.ts';

/** A password that this person sent, and what came back. */
export type Sent = {
  readonly password: string;
  answer: 'received' | 'already-received' | 'refused' | 'gone' | 'unclear';
};

export type PersonDeps = {
  readonly time: VirtualTime;
  post(person: Person, path: string, body: object): Promise<HttpAnswer>;
  acted(act: Act): void;
};

const pollsPerVisit = 25;

export class Person {
  readonly hireId: string;
  readonly sent: Sent[] = [];
  readonly #emulator: PersonDeps;
  readonly #rng: Rng;
  readonly #actor: HireActor<HttpAnswer>;
  readonly #profile: Profile;
  readonly #emails: Email[] = [];
  readonly #triedCodes = new Set<string>();
  #wake: (() => void) | undefined;
  #sawStatus: StatusAnswer | undefined;
  /** 'done', 'withdrawn', 'expired', 'too-many-attempts' once the page has said so. */
  sawEnd: string | undefined;
  hasGivenUp = false;

  constructor(hireId: string, emulator: PersonDeps, rng: Rng) {
    this.hireId = hireId;
    this.#emulator = emulator;
    this.#rng = rng;
    this.#actor = new HireActor((path, body) => emulator.post(this, path, body));
    this.#profile = drawProfile(rng);
  }

  /** A mail has come. */
  receive(email: Email): void {
    this.#emails.push(email);
    this.#wake?.();
  }

  /** Until the page says that it has ended, or the person has had enough. Mails come first. */
  async live(isOver: () => boolean): Promise<void> {
    const { opensAfter, comesBack, givesUp } = this.#profile;
    for (let visits = 0; !isOver() && this.sawEnd === undefined; visits += 1) {
      // Who has come for nothing a few times comes less often.
      await this.#mailOr(Math.min(this.#draw(comesBack) * 1.5 ** visits, 4 * day));
      await this.#emulator.time.sleep(this.#draw(opensAfter));
      if (isOver()) return;
      await this.#visit();
      if (!this.#rng.chance(givesUp)) continue;
      this.hasGivenUp = true;
      this.#emulator.acted('given up');
      return;
    }
  }

  #draw([from, to]: readonly [number, number]): number {
    return this.#rng.skewed(from, to);
  }

  #mailOr(ms: number): Promise<void> {
    const { time } = this.#emulator;
    return new Promise((resolve) => {
      const go = () => {
        stop();
        this.#wake = undefined;
        resolve();
      };
      const stop = time.at(time.now() + ms, go);
      this.#wake = go;
    });
  }

  #newest<T>(read: (email: Email) => T | undefined): T | undefined {
    return newestIn(this.#emails, read);
  }

  async #visit(): Promise<void> {
    for (let turn = 0; turn < pollsPerVisit; turn += 1) {
      const invitationId = this.#newest((email) => (email.kind === 'verification-code' ? undefined : linkIn(email)));
      if (invitationId === undefined) return;
      const answer = await this.#actor.askStatus(invitationId);
      if (answer.status === 404) return this.#onDeadLink(invitationId);
      if (answer.status === 200) {
        const status = JSON.parse(answer.body) as StatusAnswer;
        if ((await this.#act(status, invitationId)) === 'leaves') return;
        this.#sawStatus = status;
      } else await this.#sleep(second, minute);
    }
  }

  /** Somebody with an old mail asks for a new link, or looks for a newer mail. */
  async #onDeadLink(invitationId: string): Promise<void> {
    this.#emulator.acted('dead link opened');
    if (this.#rng.chance(0.5)) await this.#askAgain(invitationId);
  }

  async #act(status: StatusAnswer, invitationId: string): Promise<'stays' | 'leaves'> {
    const { asksAgain } = this.#profile;
    switch (status.stage) {
      case 'preparing':
      case 'checking':
        await this.#sleep(second, minute);
        return 'stays';
      case 'choose-password':
      case 'type-password':
        if (this.#rng.chance(asksAgain)) await this.#askAgain(invitationId);
        await this.#think();
        await this.#submitPassword(status, invitationId);
        return 'stays';
      case 'enter-code':
        return this.#enterCode(status, invitationId);
      case 'done':
      case 'withdrawn':
      case 'expired':
      case 'too-many-attempts':
        this.sawEnd = status.stage;
        break;
      case 'code-limit':
      case 'fault':
    }
    return 'leaves';
  }

  async #enterCode(status: StatusAnswer, invitationId: string): Promise<'stays' | 'leaves'> {
    const code = this.#newest((email) => (email.kind === 'verification-code' ? codeIn(email) : undefined));
    const { mistypes, asksAgain } = this.#profile;
    const isUseless = code === undefined || this.#triedCodes.has(code);
    if (isUseless || this.#rng.chance(asksAgain)) {
      if (this.#rng.chance(0.3)) await this.#askAgain(invitationId);
      if (isUseless) return 'leaves';
    }
    await this.#think();
    const isMistyped = this.#rng.chance(mistypes);
    if (isMistyped) this.#emulator.acted('mistyped code');
    const typed = isMistyped ? `${this.#rng.whole(100_000, 999_999)}` : code;
    const answers = await this.#submit(status, invitationId, (question) => this.#actor.sendCode(question, typed));
    if (!isMistyped && answers.some(({ status: code_ }) => code_ === 202)) this.#triedCodes.add(code);
    if (answers.some(({ body }) => body.includes('password.typeAgain'))) return this.#proveAgain(status, invitationId);
    return 'stays';
  }

  /** The page has no proof: the password is typed once more, by anyone who has one; others say that it is not theirs. */
  async #proveAgain(status: StatusAnswer, invitationId: string): Promise<'stays' | 'leaves'> {
    const mine = this.sent.filter(({ answer }) => answer === 'received' || answer === 'unclear');
    if (mine.length > 0 && !this.#rng.chance(0.3)) {
      this.#emulator.acted('password typed again');
      const password = this.#rng.chance(0.8) ? (mine.at(-1)?.password ?? '') : newPassword(this.#rng);
      await this.#submit(status, invitationId, (question) => this.#actor.typePassword(question, password));
      return 'stays';
    }
    this.#emulator.acted('password disowned');
    await this.#actor.disownPassword(invitationId);
    return 'leaves';
  }

  async #submitPassword(status: StatusAnswer, invitationId: string): Promise<void> {
    const { badPassword: bad, secondTab } = this.#profile;
    const password = this.#choose(status);
    const send = async (text: string) => {
      const sent: Sent = { password: text, answer: 'unclear' };
      this.sent.push(sent);
      const answers = await this.#submit(status, invitationId, (question) => this.#actor.sendPassword(question, text));
      sent.answer = verdict(answers);
    };
    if (this.#rng.chance(bad)) {
      this.#emulator.acted('unusable password');
      await send(badPassword(this.#rng));
    } else if (this.#rng.chance(secondTab)) {
      this.#emulator.acted('second tab');
      await Promise.all([send(password), this.#later(() => send(this.#choose(status)))]);
    } else await send(password);
  }

  /** A new one for a new question; the one that was taken when it is asked for once more. */
  #choose({ stage }: StatusAnswer): string {
    const taken = this.sent
      .filter(({ answer }) => answer === 'received' || answer === 'unclear')
      .map(({ password }) => password);
    const isMistaken = this.#rng.chance(this.#profile.mistypes);
    if (stage === 'type-password' && taken.length > 0 && !isMistaken) {
      return this.#rng.chance(0.7) ? (taken.at(-1) ?? '') : this.#rng.pick(taken);
    }
    return newPassword(this.#rng);
  }

  /** Once, or twice by a double click; for the question that was seen, or for one that another tab still shows. */
  async #submit(
    status: StatusAnswer,
    invitationId: string,
    send: (question: Question) => Promise<HttpAnswer>,
  ): Promise<HttpAnswer[]> {
    const { doubleClicks, staleTab } = this.#profile;
    const stale = this.#sawStatus?.waitNumber ?? status.waitNumber;
    const isStale = this.#rng.chance(staleTab);
    if (isStale) this.#emulator.acted('stale tab');
    const waitNumber = isStale ? stale : status.waitNumber;
    const once = () => send({ invitationId, waitNumber });
    if (!this.#rng.chance(doubleClicks)) return [await once()];
    this.#emulator.acted('double click');
    return Promise.all([once(), this.#later(once)]);
  }

  async #askAgain(invitationId: string): Promise<void> {
    this.#emulator.acted('another mail asked for');
    await this.#actor.askForEmail(invitationId);
  }

  async #later<T>(run: () => Promise<T>): Promise<T> {
    await this.#sleep(1, 3 * second);
    return run();
  }

  #think(): Promise<void> {
    return this.#sleep(...this.#profile.thinks);
  }

  #sleep(from: number, to: number): Promise<void> {
    return this.#emulator.time.sleep(this.#rng.skewed(from, to));
  }
}

function verdict(answers: readonly HttpAnswer[]): Sent['answer'] {
  const statuses = answers.map(({ status }) => status);
  if (statuses.includes(202)) return 'received';
  if (statuses.some((status) => status === 0 || status >= 500) || answers.some(({ isOneOfTwo }) => isOneOfTwo))
    return 'unclear';
  if (statuses.includes(200)) return 'already-received';
  return statuses.includes(404) ? 'gone' : 'refused';
}
