// Makes a user choose a new password by a mailed code.
import * as z from 'zod/mini';
import { clientMetadata, userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { resetAttribute, sendResetCode } from '../users/password-reset.ts';
import { getPool, getUser } from '../environment.ts';

const shape = z.object({ ...userMembers(), ClientMetadata: clientMetadata() });

export const AdminResetUserPassword = operation(
  shape,
  async (environment, { UserPoolId, Username, ClientMetadata }) => {
    const pool = getPool(environment, UserPoolId);
    const user = getUser(environment, pool, Username);
    const attribute = resetAttribute(user);
    user.status = 'RESET_REQUIRED';
    user.modifiedAt = environment.clock.now();
    await sendResetCode(environment, pool, user, attribute, { clientMetadata: ClientMetadata });
    return {};
  },
);
