// Adds custom attributes to the schema of a pool; nothing takes them away again.
import * as z from 'zod/mini';
import { list, userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { schemaAttribute } from '../pool/pool-shape.ts';
import { extendSchema } from '../attributes/schema.ts';
import { getPool } from '../environment.ts';

const shape = z.object({ UserPoolId: userPoolId(), CustomAttributes: list(schemaAttribute(), { min: 1, max: 25 }) });

export const AddCustomAttributes = operation(shape, (environment, { UserPoolId, CustomAttributes }) => {
  const pool = getPool(environment, UserPoolId);
  pool.schema = extendSchema(pool.schema, CustomAttributes, true);
  pool.modifiedAt = environment.clock.now();
  return {};
});
