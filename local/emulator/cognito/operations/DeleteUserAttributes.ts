// Deletes attributes of the signed-in user.
import * as z from 'zod/mini';
import { mayWrite } from '../pool/app-client.ts';
import { deleteAttributes } from '../attributes/attribute-changes.ts';
import { notAuthorized } from '../wire/errors.ts';
import { attributeName, list, token } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { authorise } from '../tokens/tokens.ts';

const shape = z.object({ AccessToken: token(), UserAttributeNames: list(attributeName()) });

export const DeleteUserAttributes = operation(shape, (environment, { AccessToken, UserAttributeNames: names }) => {
  const { pool, user, client } = authorise(environment, AccessToken);
  const isWritable = (name: string) =>
    !pool.schema.has(name) || mayWrite(client, name, environment.switches.clientsSeeCustomAttributes);
  if (!names.every(isWritable)) throw notAuthorized('A client attempted to write unauthorized attribute');
  deleteAttributes(environment, pool, user, names, 'user');
  return {};
});
