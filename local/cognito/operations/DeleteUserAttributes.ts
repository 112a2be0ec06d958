// Deletes attributes of the signed-in user.
import * as z from 'zod/mini';
import { mayWrite } from '../app-client.ts';
import { deleteAttributes } from '../attribute-changes.ts';
import { notAuthorized } from '../aws-error.ts';
import { attributeName, list, token } from '../fields.ts';
import { operation } from '../operation.ts';
import { authorise } from '../tokens.ts';

const shape = z.object({ AccessToken: token(), UserAttributeNames: list(attributeName()) });

export const DeleteUserAttributes = operation(shape, (world, { AccessToken, UserAttributeNames: names }) => {
  const { pool, user, client } = authorise(world, AccessToken);
  const isWritable = (name: string) =>
    !pool.schema.has(name) || mayWrite(client, name, world.switches.clientsSeeCustomAttributes);
  if (!names.every(isWritable)) throw notAuthorized('A client attempted to write unauthorized attribute');
  deleteAttributes(world, pool, user, names, 'user');
  return {};
});
