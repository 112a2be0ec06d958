// Changes attributes of a user, verified flags included.
import * as z from 'zod/mini';
import { changeAttributes } from '../attributes/attribute-changes.ts';
import { attributes, clientMetadata, userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool, getUser } from '../environment.ts';

const shape = z.object({ ...userMembers(), UserAttributes: attributes(), ClientMetadata: clientMetadata() });

export const AdminUpdateUserAttributes = operation(
  shape,
  async (environment, { UserPoolId, Username, UserAttributes, ClientMetadata }) => {
    const pool = getPool(environment, UserPoolId);
    const user = getUser(environment, pool, Username);
    await changeAttributes(environment, pool, {
      user,
      given: UserAttributes,
      writer: 'admin',
      clientMetadata: ClientMetadata,
    });
    return {};
  },
);
