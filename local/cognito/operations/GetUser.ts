// Shows the signed-in user as far as the app client may read.
import * as z from 'zod/mini';
import { mayRead } from '../app-client.ts';
import { token } from '../fields.ts';
import { operation } from '../operation.ts';
import { authorise } from '../tokens.ts';
import { attributeList } from '../user.ts';

export const GetUser = operation(z.object({ AccessToken: token() }), (world, { AccessToken }) => {
  const { user, client } = authorise(world, AccessToken);
  const isShown = (name: string) => mayRead(client, name, world.switches.clientsSeeCustomAttributes);
  return { Username: user.username, UserAttributes: attributeList(user, isShown) };
});
