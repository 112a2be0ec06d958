// What a hire types, sealed by the functions of the page: they may write and empty these items, and no others of the vault.
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';
import { seal } from './envelope.ts';
import { contextOf, keyOf, type VaultPlace } from './vault.ts';

/** Seals what was typed until `endsAt` (milliseconds since the epoch). */
export const putTyped =
  (clients: Pick<Clients, 'dynamo' | 'settings' | 'kms' | 'random'>) =>
  async (place: VaultPlace, secret: string, endsAt: number): Promise<void> => {
    const { dynamo, settings } = clients;
    const command = new UpdateCommand({
      TableName: settings.vaultTable,
      Key: keyOf(place),
      UpdateExpression: 'SET sealed = :sealed, endsAt = :endsAt, expiresAt = :expiresAt',
      ExpressionAttributeValues: {
        ':sealed': await seal(clients, contextOf(place), secret),
        ':endsAt': endsAt,
        ':expiresAt': Math.ceil(endsAt / 1000),
      },
    });
    await aws('DynamoDB UpdateItem (vault)', () => dynamo.send(command));
  };

/** Destroys what was typed; the empty item goes by itself. */
export const discardTyped =
  ({ dynamo, settings, clock }: Pick<Clients, 'dynamo' | 'settings' | 'clock'>) =>
  async (place: VaultPlace): Promise<void> => {
    const command = new UpdateCommand({
      TableName: settings.vaultTable,
      Key: keyOf(place),
      UpdateExpression: 'SET endsAt = :now, expiresAt = :gone REMOVE sealed',
      ExpressionAttributeValues: { ':now': clock.now(), ':gone': Math.ceil(clock.now() / 1000) },
    });
    await aws('DynamoDB UpdateItem (vault)', () => dynamo.send(command));
  };
