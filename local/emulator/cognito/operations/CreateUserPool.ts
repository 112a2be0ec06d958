// Creates a user pool. What this emulator does not do is refused here, by name.
import * as z from 'zod/mini';
import { invalidParameter } from '../wire/errors.ts';
import { flag, list, oneOf } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { poolSettings } from '../pool/pool-settings.ts';
import { poolMembers, poolName, schemaAttribute } from '../pool/pool-shape.ts';
import { Pool } from '../pool/pool.ts';
import { newSchema } from '../attributes/schema.ts';
import type { Environment } from '../environment.ts';
import { randomText } from '../environment.ts';

const shape = z.object({
  PoolName: poolName(),
  ...poolMembers,
  AliasAttributes: z.optional(list(oneOf(['phone_number', 'email', 'preferred_username']))),
  UsernameAttributes: z.optional(list(oneOf(['phone_number', 'email']))),
  Schema: z.optional(list(schemaAttribute(), { min: 1, max: 50 })),
  UsernameConfiguration: z.optional(z.object({ CaseSensitive: flag() })),
});

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const newPoolId = (environment: Environment): string => {
  const id = `${environment.region}_${randomText(environment, 9, alphanumeric)}`;
  return environment.pools.has(id) ? newPoolId(environment) : id;
};

export const CreateUserPool = operation(shape, (environment, input) => {
  const { PoolName, Schema, AliasAttributes = [], UsernameAttributes = [], UsernameConfiguration, ...given } = input;
  if (AliasAttributes.length > 0 && UsernameAttributes.length > 0) {
    throw invalidParameter('Only one of the aliasAttributes or usernameAttributes can be set in a user pool.');
  }
  const schema = newSchema(Schema);
  // "required or alias, but not both" (developer guide, user-pool-settings-attributes).
  if (AliasAttributes.includes('preferred_username') && schema.get('preferred_username')?.Required) {
    throw invalidParameter('preferred_username cannot be both a required attribute and an alias attribute.');
  }
  const id = newPoolId(environment);
  const pool = new Pool({
    id,
    arn: `arn:aws:cognito-idp:${environment.region}:${environment.accountId}:userpool/${id}`,
    name: PoolName,
    createdAt: environment.clock.now(),
    settings: poolSettings(given),
    schema,
    aliasAttributes: AliasAttributes,
    usernameAttributes: UsernameAttributes,
    caseSensitive: UsernameConfiguration?.CaseSensitive,
    tags: given.UserPoolTags ?? {},
  });
  environment.pools.set(id, pool);
  return { UserPool: pool.describe() };
});
