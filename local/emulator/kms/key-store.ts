// The keys and aliases of one account and region, and how a key is named in a request.
import { AwsError } from '../kit/aws-error.ts';
import type { Clock, Random } from '../kit/seams.ts';

export type Key = {
  id: string;
  arn: string;
  material: Uint8Array;
  description: string;
  createdAt: number;
  enabled: boolean;
  /** Set while the key waits for its deletion. */
  deletionAt: number | undefined;
};

export type KeyStoreOptions = { clock: Pick<Clock, 'now'>; random: Random; region?: string; accountId?: string };

export class KeyStore {
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  readonly accountId: string;
  readonly #arnBase: string;
  readonly #keys = new Map<string, Key>();
  /** Alias names with their "alias/" to key ids. */
  readonly aliases = new Map<string, string>();

  constructor({ clock, random, region = 'us-east-1', accountId = '000000000000' }: KeyStoreOptions) {
    this.clock = clock;
    this.random = random;
    this.accountId = accountId;
    this.#arnBase = `arn:aws:kms:${region}:${accountId}`;
  }

  create(description: string): Key {
    const id = this.random.uuid();
    const key: Key = {
      id,
      arn: `${this.#arnBase}:key/${id}`,
      material: this.random.bytes(32),
      description,
      createdAt: this.clock.now(),
      enabled: true,
      deletionAt: undefined,
    };
    this.#keys.set(id, key);
    return key;
  }

  keys(): Key[] {
    this.#deleteOverdue();
    return [...this.#keys.values()];
  }

  aliasArn(alias: string): string {
    return `${this.#arnBase}:${alias}`;
  }

  /** By id, ARN, alias name or alias ARN. */
  find(keyId: string): Key {
    this.#deleteOverdue();
    const name = keyId.startsWith(`${this.#arnBase}:`) ? keyId.slice(this.#arnBase.length + 1) : keyId;
    if (name.startsWith('alias/')) return this.#byAlias(name);
    const id = name.startsWith('key/') ? name.slice('key/'.length) : name;
    const key = this.#keys.get(id);
    if (key !== undefined) return key;
    const arn = keyId.startsWith('arn:') ? keyId : `${this.#arnBase}:key/${id}`;
    throw new AwsError('NotFoundException', `Key '${arn}' does not exist`);
  }

  /** A key that may be used now. */
  usable(keyId: string): Key {
    const key = this.find(keyId);
    if (key.deletionAt !== undefined) {
      throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
    }
    if (!key.enabled) throw new AwsError('DisabledException', `${key.arn} is disabled.`);
    return key;
  }

  #byAlias(alias: string): Key {
    const key = this.#keys.get(this.aliases.get(alias) ?? '');
    if (key !== undefined) return key;
    throw new AwsError('NotFoundException', `Alias ${this.aliasArn(alias)} is not found.`);
  }

  #deleteOverdue(): void {
    for (const key of this.#keys.values()) {
      if (key.deletionAt === undefined || key.deletionAt > this.clock.now()) continue;
      this.#keys.delete(key.id);
      for (const [alias, id] of this.aliases) if (id === key.id) this.aliases.delete(alias);
    }
  }
}
