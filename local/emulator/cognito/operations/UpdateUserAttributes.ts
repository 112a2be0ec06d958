// Changes attributes of the signed-in user as far as the app client may write.
import * as z from 'zod/mini';
import { mayWrite } from '../pool/app-client.ts';
import { changeAttributes } from '../attributes/attribute-changes.ts';
import { notAuthorized } from '../wire/errors.ts';
import { attributes, clientMetadata, token } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { authorise } from '../tokens/tokens.ts';

const shape = z.object({ AccessToken: token(), UserAttributes: attributes(), ClientMetadata: clientMetadata() });

export const UpdateUserAttributes = operation(
  shape,
  async (environment, { AccessToken, UserAttributes, ClientMetadata }) => {
    const { pool, user, client } = authorise(environment, AccessToken);
    const isWritable = ({ Name }: { Name: string }) =>
      !pool.schema.has(Name) || mayWrite(client, Name, environment.switches.clientsSeeCustomAttributes);
    if (!UserAttributes.every(isWritable)) throw notAuthorized('A client attempted to write unauthorized attribute');
    const sent = await changeAttributes(environment, pool, {
      user,
      given: UserAttributes,
      writer: 'user',
      clientId: client.id,
      clientMetadata: ClientMetadata,
    });
    return { CodeDeliveryDetailsList: sent };
  },
);
