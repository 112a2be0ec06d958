// Deletes attributes of a user.
import * as z from 'zod/mini';
import { deleteAttributes } from '../attributes/attribute-changes.ts';
import { attributeName, list, userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool, getUser } from '../environment.ts';

const shape = z.object({ ...userMembers(), UserAttributeNames: list(attributeName()) });

export const AdminDeleteUserAttributes = operation(
  shape,
  (environment, { UserPoolId, Username, UserAttributeNames }) => {
    const pool = getPool(environment, UserPoolId);
    deleteAttributes(environment, pool, getUser(environment, pool, Username), UserAttributeNames, 'admin');
    return {};
  },
);
