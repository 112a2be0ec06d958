// What stays of an erased record for two weeks: the hash of its execution's name, and nothing of the person. An execution
// that failed can be redriven for 14 days, and would start the person anew where no record says that the hire has ended.
import { createHash } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { day } from '../../workflow/contract/times.ts';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';

const tombstoneKey = (executionArn: string) =>
  `erased#${createHash('sha256').update(executionArn).digest('base64url')}`;

/** Notes that the record of this execution was erased. */
export const noteErased =
  ({ dynamo, settings, clock }: Pick<Clients, 'dynamo' | 'settings' | 'clock'>) =>
  async (executionArn: string): Promise<void> => {
    const expiresAt = Math.ceil((clock.now() + settings.redriveWindow + day) / 1000);
    const Item = { pk: tombstoneKey(executionArn), expiresAt };
    const command = new PutCommand({ TableName: settings.hiresTable, Item });
    await aws('DynamoDB PutItem (hires)', () => dynamo.send(command));
  };

/** Whether the record of this execution was erased. */
export const isErased =
  ({ dynamo, settings }: Pick<Clients, 'dynamo' | 'settings'>) =>
  async (executionArn: string): Promise<boolean> => {
    const Key = { pk: tombstoneKey(executionArn) };
    const command = new GetCommand({ TableName: settings.hiresTable, Key, ConsistentRead: true });
    const { Item } = await aws('DynamoDB GetItem (hires)', () => dynamo.send(command));
    return Item !== undefined;
  };
