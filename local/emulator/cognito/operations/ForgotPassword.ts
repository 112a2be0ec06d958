// Mails a reset code to a verified address.
import * as z from 'zod/mini';
import { userNotFound } from '../wire/errors.ts';
import { clientId, clientMetadata, ignored, secretHash, username } from '../wire/fields.ts';
import { countHourly } from '../attributes/hourly-limit.ts';
import { operation } from '../wire/operation.ts';
import { resetAttribute, sendResetCode, simulatedDelivery } from '../users/password-reset.ts';
import { checkSecretHash } from '../auth/secret-hash.ts';
import { findUser, getClientAndPool, refuseDisabled } from '../environment.ts';

const shape = z.object({
  ClientId: clientId(),
  SecretHash: z.optional(secretHash()),
  Username: username(),
  UserContextData: ignored(),
  AnalyticsMetadata: ignored(),
  ClientMetadata: clientMetadata(),
});

export const ForgotPassword = operation(
  shape,
  async (environment, { ClientId, SecretHash, Username, ClientMetadata }) => {
    const { pool, client } = getClientAndPool(environment, ClientId);
    checkSecretHash(client, SecretHash, [Username]);
    const user = findUser(environment, pool, Username);
    const simulated = simulatedDelivery(client, Username);
    // With existence hidden, a user who has not signed in yet looks like any other, and no mail goes out
    // (amplify-js issue 6543).
    const isHidden = !user || user.status === 'FORCE_CHANGE_PASSWORD';
    if (simulated && isHidden) return { CodeDeliveryDetails: simulated };
    if (!user) throw userNotFound();
    refuseDisabled(user);
    const attribute = resetAttribute(user);
    countHourly(user, 'ForgotPassword', environment.clock.now());
    const request = { clientId: client.id, clientMetadata: ClientMetadata };
    return { CodeDeliveryDetails: await sendResetCode(environment, pool, user, attribute, request) };
  },
);
