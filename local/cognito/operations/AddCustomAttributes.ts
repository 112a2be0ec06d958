// Adds custom attributes to the schema of a pool; nothing takes them away again.
import * as z from 'zod/mini';
import { list, userPoolId } from '../fields.ts';
import { operation } from '../operation.ts';
import { schemaAttribute } from '../pool-shape.ts';
import { extendSchema } from '../schema.ts';
import { getPool } from '../world.ts';

const shape = z.object({ UserPoolId: userPoolId(), CustomAttributes: list(schemaAttribute(), { min: 1, max: 25 }) });

export const AddCustomAttributes = operation(shape, (world, { UserPoolId, CustomAttributes }) => {
  const pool = getPool(world, UserPoolId);
  pool.schema = extendSchema(pool.schema, CustomAttributes, true);
  pool.modifiedAt = world.clock.now();
  return {};
});
