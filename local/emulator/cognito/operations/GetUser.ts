// Shows the signed-in user as far as the app client may read.
import * as z from 'zod/mini';
import { mayRead } from '../pool/app-client.ts';
import { token } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { authorise } from '../tokens/tokens.ts';
import { attributeList } from '../users/user.ts';

export const GetUser = operation(z.object({ AccessToken: token() }), (environment, { AccessToken }) => {
  const { user, client } = authorise(environment, AccessToken);
  const isShown = (name: string) => mayRead(client, name, environment.switches.clientsSeeCustomAttributes);
  return { Username: user.username, UserAttributes: attributeList(user, isShown) };
});
