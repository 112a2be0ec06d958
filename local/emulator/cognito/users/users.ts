// The users of one pool, found by username, sub or active alias.
import type { User } from './user.ts';

type Identification = {
  caseSensitive: boolean;
  /** Attributes by which a user signs in beside the username. */
  aliases: readonly string[];
  /** Attributes that are the username (UsernameAttributes): they sign in before they are verified. */
  usernameAttributes: readonly string[];
};

const isTrue = (value: string | undefined) => value === 'true';

export class Users {
  readonly #identification: Identification;
  readonly #byUsername = new Map<string, User>();
  readonly #bySub = new Map<string, User>();
  readonly #byAlias = new Map<string, User>();
  readonly #inOrder: (User | undefined)[] = [];

  constructor(identification: Identification) {
    this.#identification = identification;
  }

  get size() {
    return this.#byUsername.size;
  }

  get nextSerial() {
    return this.#inOrder.length;
  }

  /** "When insensitive, username, preferred_username and email are lower-cased in outputs" (facts, section 4). */
  normalise(text: string) {
    return this.#identification.caseSensitive ? text : text.toLowerCase();
  }

  add(user: User) {
    this.#byUsername.set(user.username, user);
    this.#bySub.set(user.sub, user);
    this.#inOrder[user.serial] = user;
    for (const key of this.#aliasKeys(user)) this.#byAlias.set(key, user);
  }

  remove(user: User) {
    this.#byUsername.delete(user.username);
    this.#bySub.delete(user.sub);
    this.#inOrder[user.serial] = undefined;
    this.#unlink(user);
  }

  hasUsername(username: string) {
    return this.#byUsername.has(username);
  }

  find(name: string): User | undefined {
    return this.#byUsername.get(this.normalise(name)) ?? this.#bySub.get(name) ?? this.#findByAlias(name);
  }

  withSub(sub: string): User | undefined {
    return this.#bySub.get(sub);
  }

  /** The user whom a value of an alias attribute signs in. */
  aliasOwner(attribute: string, value: string) {
    return this.#byAlias.get(this.#key(attribute, value));
  }

  /** Blank values delete. */
  changeAttributes(user: User, changes: Iterable<readonly [string, string]>) {
    this.#unlink(user);
    for (const [name, value] of changes) {
      if (value === '') user.attributes.delete(name);
      else user.attributes.set(name, this.#stored(name, value));
    }
    for (const key of this.#aliasKeys(user)) this.#byAlias.set(key, user);
  }

  isAlias(attribute: string) {
    const { aliases, usernameAttributes } = this.#identification;
    return aliases.includes(attribute) || usernameAttributes.includes(attribute);
  }

  /** In order of creation, from a position on. */
  *from(serial: number) {
    for (let index = serial; index < this.#inOrder.length; index += 1) {
      const user = this.#inOrder[index];
      if (user) yield user;
    }
  }

  #unlink(user: User) {
    for (const key of this.#aliasKeys(user)) {
      if (this.#byAlias.get(key) === user) this.#byAlias.delete(key);
    }
  }

  #stored(attribute: string, value: string) {
    return attribute === 'preferred_username' || attribute === 'email' ? this.normalise(value) : value;
  }

  #key(attribute: string, value: string) {
    return `${attribute}:${this.normalise(value)}`;
  }

  #findByAlias(name: string) {
    const { aliases, usernameAttributes } = this.#identification;
    for (const attribute of [...usernameAttributes, ...aliases]) {
      const user = this.aliasOwner(attribute, name);
      if (user) return user;
    }
    return undefined;
  }

  // Email and phone number sign in only while they are verified; no such gate is described for preferred_username.
  #isActive(user: User, attribute: string) {
    if (attribute === 'preferred_username' || this.#identification.usernameAttributes.includes(attribute)) return true;
    return isTrue(user.attributes.get(`${attribute}_verified`));
  }

  #aliasKeys(user: User) {
    const keys = [];
    for (const attribute of [...this.#identification.usernameAttributes, ...this.#identification.aliases]) {
      const value = user.attributes.get(attribute);
      if (value !== undefined && this.#isActive(user, attribute)) keys.push(this.#key(attribute, value));
    }
    return keys;
  }
}
