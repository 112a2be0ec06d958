// The mail between the product and its people: at once, minutes or hours later, twice, or never.
import type { Mail } from '../../../local/emulator/ses/mails.ts';
import type { Rng } from '../faults/rng.ts';
import { hour, minute, second, type VirtualTime } from '../environment/virtual-time.ts';

export type Email = Pick<Mail, 'to' | 'subject' | 'body' | 'kind'> & { readonly sentAt: number };

export type PostOptions = {
  /** Probabilities per mail. */
  readonly lost: number;
  readonly twice: number;
  readonly late: number;
  readonly until: number;
};

type Hit = (kind: 'mail-lost' | 'mail-twice' | 'mail-late', mailKind: string) => void;

export class Post {
  readonly #time: VirtualTime;
  readonly #rng: Rng;
  readonly #options: PostOptions;
  readonly #boxes = new Map<string, (email: Email) => void>();
  readonly #hit: Hit;

  constructor(time: VirtualTime, rng: Rng, options: PostOptions, hit: Hit) {
    this.#time = time;
    this.#rng = rng;
    this.#options = options;
    this.#hit = hit;
  }

  /** Gives an address a box. */
  open(address: string, receive: (email: Email) => void): void {
    this.#boxes.set(address, receive);
  }

  take(mail: Mail): void {
    const { lost, twice, late, until } = this.#options;
    const { to, subject, body, kind } = mail;
    const email = { to, subject, body, kind, sentAt: this.#time.now() };
    const isFair = this.#time.now() >= until;
    if (!isFair && this.#rng.chance(lost)) return this.#hit('mail-lost', kind);
    const isLate = !isFair && this.#rng.chance(late);
    if (isLate) this.#hit('mail-late', kind);
    this.#deliver(email, isLate ? this.#rng.skewed(minute, 12 * hour) : this.#rng.skewed(second, 20 * second));
    if (isFair || !this.#rng.chance(twice)) return;
    this.#hit('mail-twice', kind);
    this.#deliver(email, this.#rng.skewed(second, hour));
  }

  #deliver(email: Email, after: number): void {
    this.#time.at(this.#time.now() + after, () => this.#boxes.get(email.to)?.(email));
  }
}
