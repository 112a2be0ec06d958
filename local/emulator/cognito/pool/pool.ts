// One user pool: its users, app clients and groups, and how the API shows it.
import type { AppClient } from './app-client.ts';
import type { PoolSettings } from './pool-settings.ts';
import { describeSettings } from './pool-settings.ts';
import type { Schema } from '../attributes/schema.ts';
import type { TokenFamily } from '../tokens/token-family.ts';
import { seconds } from '../users/user.ts';
import { Users } from '../users/users.ts';

export type Group = {
  readonly name: string;
  readonly createdAt: number;
  modifiedAt: number;
  description?: string | undefined;
  roleArn?: string | undefined;
  precedence?: number | undefined;
};

type PoolOptions = {
  id: string;
  arn: string;
  name: string;
  createdAt: number;
  settings: PoolSettings;
  schema: Schema;
  aliasAttributes: readonly string[];
  usernameAttributes: readonly string[];
  caseSensitive: boolean | undefined;
  tags: Readonly<Record<string, string>>;
};

export class Pool {
  readonly id: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly aliasAttributes: readonly string[];
  readonly usernameAttributes: readonly string[];
  readonly users: Users;
  readonly clients = new Map<string, AppClient>();
  readonly groups = new Map<string, Group>();
  /** By origin_jti. */
  readonly tokenFamilies = new Map<string, TokenFamily>();
  readonly tags: Map<string, string>;
  readonly #caseSensitive: boolean | undefined;
  name: string;
  modifiedAt: number;
  settings: PoolSettings;
  schema: Schema;

  constructor(options: PoolOptions) {
    this.id = options.id;
    this.arn = options.arn;
    this.name = options.name;
    this.createdAt = options.createdAt;
    this.modifiedAt = options.createdAt;
    this.settings = options.settings;
    this.schema = options.schema;
    this.aliasAttributes = options.aliasAttributes;
    this.usernameAttributes = options.usernameAttributes;
    this.#caseSensitive = options.caseSensitive;
    this.tags = new Map(Object.entries(options.tags));
    this.users = new Users({
      // True is the default of the API, other than the console's (facts, section 4).
      caseSensitive: options.caseSensitive ?? true,
      aliases: options.aliasAttributes,
      usernameAttributes: options.usernameAttributes,
    });
  }

  describe() {
    return {
      Id: this.id,
      Name: this.name,
      Arn: this.arn,
      ...describeSettings(this.settings),
      UserPoolTags: Object.fromEntries(this.tags),
      LastModifiedDate: seconds(this.modifiedAt),
      CreationDate: seconds(this.createdAt),
      SchemaAttributes: [...this.schema.values()],
      ...(this.aliasAttributes.length > 0 && { AliasAttributes: this.aliasAttributes }),
      ...(this.usernameAttributes.length > 0 && { UsernameAttributes: this.usernameAttributes }),
      ...(this.#caseSensitive !== undefined && { UsernameConfiguration: { CaseSensitive: this.#caseSensitive } }),
      EstimatedNumberOfUsers: this.users.size,
    };
  }
}
