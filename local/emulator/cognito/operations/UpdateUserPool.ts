// Changes the settings of a pool.
import * as z from 'zod/mini';
import { userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { poolSettings } from '../pool/pool-settings.ts';
import { poolMembers, poolName } from '../pool/pool-shape.ts';
import { getPool } from '../environment.ts';

const shape = z.object({ UserPoolId: userPoolId(), PoolName: z.optional(poolName()), ...poolMembers });

/** Replaces all settings: what is left out falls back to its default (API reference, UpdateUserPool). */
export const UpdateUserPool = operation(shape, (environment, { UserPoolId, PoolName, ...given }) => {
  const pool = getPool(environment, UserPoolId);
  pool.settings = poolSettings(given);
  pool.name = PoolName ?? pool.name;
  pool.modifiedAt = environment.clock.now();
  if (given.UserPoolTags) {
    pool.tags.clear();
    for (const [key, value] of Object.entries(given.UserPoolTags)) pool.tags.set(key, value);
  }
  return {};
});
