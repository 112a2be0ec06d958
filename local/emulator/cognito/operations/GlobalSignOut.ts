// Revokes all tokens of the signed-in user.
import * as z from 'zod/mini';
import { token } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { authorise } from '../tokens/tokens.ts';

export const GlobalSignOut = operation(z.object({ AccessToken: token() }), (environment, { AccessToken }) => {
  const { user } = authorise(environment, AccessToken);
  user.accessGeneration += 1;
  user.refreshGeneration += 1;
  return {};
});
