// Deletes the signed-in user.
import * as z from 'zod/mini';
import { token } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { authorise } from '../tokens/tokens.ts';

export const DeleteUser = operation(z.object({ AccessToken: token() }), (environment, { AccessToken }) => {
  const { pool, user } = authorise(environment, AccessToken);
  pool.users.remove(user);
  return {};
});
