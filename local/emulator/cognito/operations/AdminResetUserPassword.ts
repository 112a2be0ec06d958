// Makes a user choose a new password by a mailed code.
import * as z from 'zod/mini';
import { clientMetadata, userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { resetAttribute, sendResetCode } from '../users/password-reset.ts';
import { getPool, getUser } from '../world.ts';

const shape = z.object({ ...userMembers(), ClientMetadata: clientMetadata() });

export const AdminResetUserPassword = operation(shape, async (world, { UserPoolId, Username, ClientMetadata }) => {
  const pool = getPool(world, UserPoolId);
  const user = getUser(world, pool, Username);
  const attribute = resetAttribute(user);
  user.status = 'RESET_REQUIRED';
  user.modifiedAt = world.clock.now();
  await sendResetCode(world, pool, user, attribute, { clientMetadata: ClientMetadata });
  return {};
});
