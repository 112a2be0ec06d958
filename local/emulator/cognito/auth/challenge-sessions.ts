// Challenge sessions: one per challenge, bound to user and app client, answered once, alive for AuthSessionValidity.
import type { AppClient } from '../pool/app-client.ts';
import { notAuthorized } from '../wire/errors.ts';
import type { OpaqueStrings } from '../wire/opaque.ts';
import type { Clock, Random } from '../../kit/seams.ts';
import type { User } from '../users/user.ts';

type Live = { user: User; client: AppClient; expiresAt: number; isUsed: boolean };

const invalidSession = () => notAuthorized('Invalid session for the user.');

export class ChallengeSessions {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #strings: OpaqueStrings;
  readonly #live = new Map<string, Live>();

  constructor(clock: Clock, random: Random, strings: OpaqueStrings) {
    this.#clock = clock;
    this.#random = random;
    this.#strings = strings;
  }

  start(user: User, client: AppClient) {
    this.#forgetExpired();
    const expiresAt = this.#clock.now() + (client.given.AuthSessionValidity ?? 3) * 60_000;
    const id = this.#random.uuid();
    this.#live.set(id, { user, client, expiresAt, isUsed: false });
    return this.#strings.issue(id, expiresAt);
  }

  /** Raises when the session cannot be answered; `finish` uses it up. */
  open(text: string, client: AppClient) {
    const known = this.#strings.read(text);
    if (!known) throw invalidSession();
    // The time of expiry is in the string itself, so that a session that is long gone still gets its answer.
    if (this.#clock.now() >= known.time) throw notAuthorized('Invalid session for the user, session is expired.');
    const live = this.#live.get(known.id);
    if (!live || live.client !== client) throw invalidSession();
    if (live.isUsed) throw notAuthorized('Invalid session for the user, session can only be used once.');
    const finish = () => {
      live.isUsed = true;
    };
    return { user: live.user, finish };
  }

  refuse(): never {
    throw invalidSession();
  }

  // Sessions start in about the order in which they expire: what is left over from longer ones goes a little later.
  #forgetExpired() {
    for (const [id, { expiresAt }] of this.#live) {
      if (expiresAt > this.#clock.now()) return;
      this.#live.delete(id);
    }
  }
}
