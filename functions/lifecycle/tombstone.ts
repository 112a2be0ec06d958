// What stays of an erased row for two weeks: the hash of its execution's name, and nothing of the person. An execution that
// failed can be redriven for 14 days, and would start the person anew where no row says that the hire has ended.
import { createHash } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { awsCall } from '../runtime/aws.ts';
import type { HireRecord } from '../hires/record.ts';
import type { HiresServices } from '../runtime/services.ts';
import { day } from '../../workflow/contract/times.ts';

const noteKey = (executionArn: string) => `erased#${createHash('sha256').update(executionArn).digest('base64url')}`;

export async function noteErased(
  { dynamo, settings, clock }: HiresServices,
  { executionArn }: HireRecord,
): Promise<void> {
  const expiresAt = Math.ceil((clock.now() + settings.redriveWindow + day) / 1000);
  const command = new PutCommand({ TableName: settings.hiresTable, Item: { pk: noteKey(executionArn), expiresAt } });
  await awsCall('DynamoDB PutItem (hires)', () => dynamo.send(command));
}

/** Whether the row of this execution was erased. */
export async function isErased({ dynamo, settings }: HiresServices, executionArn: string): Promise<boolean> {
  const Key = { pk: noteKey(executionArn) };
  const command = new GetCommand({ TableName: settings.hiresTable, Key, ConsistentRead: true });
  const { Item } = await awsCall('DynamoDB GetItem (hires)', () => dynamo.send(command));
  return Item !== undefined;
}
