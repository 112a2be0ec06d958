// Changes attributes of a user, verified flags included.
import * as z from 'zod/mini';
import { changeAttributes } from '../attributes/attribute-changes.ts';
import { attributes, clientMetadata, userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool, getUser } from '../world.ts';

const shape = z.object({ ...userMembers(), UserAttributes: attributes(), ClientMetadata: clientMetadata() });

export const AdminUpdateUserAttributes = operation(
  shape,
  async (world, { UserPoolId, Username, UserAttributes, ClientMetadata }) => {
    const pool = getPool(world, UserPoolId);
    const user = getUser(world, pool, Username);
    await changeAttributes(world, pool, {
      user,
      given: UserAttributes,
      writer: 'admin',
      clientMetadata: ClientMetadata,
    });
    return {};
  },
);
