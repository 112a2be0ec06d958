// Deletes attributes of a user.
import * as z from 'zod/mini';
import { deleteAttributes } from '../attributes/attribute-changes.ts';
import { attributeName, list, userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool, getUser } from '../world.ts';

const shape = z.object({ ...userMembers(), UserAttributeNames: list(attributeName()) });

export const AdminDeleteUserAttributes = operation(shape, (world, { UserPoolId, Username, UserAttributeNames }) => {
  const pool = getPool(world, UserPoolId);
  deleteAttributes(world, pool, getUser(world, pool, Username), UserAttributeNames, 'admin');
  return {};
});
