// What is noted of an execution beside the record of its hire, under the hash of its name: that its start has been audited,
// and that its record was erased. The second one stays for two weeks, with nothing of the person: an
// execution that failed can be redriven for 14 days, and would start the person anew where no record says that the hire has
// ended.
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { day } from '../../workflow/contract/times.ts';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';
import { hashOf } from './hash.ts';

type Writing = Pick<Clients, 'dynamo' | 'settings' | 'clock'>;

const note = z.object({ kind: z.enum(['requested', 'erased']) });
/** `none`: started by somebody who did not ask the HR API, and not looked at yet. */
export type ExecutionNote = z.infer<typeof note>['kind'] | 'none';

const noteKey = (executionArn: string) => `execution#${hashOf(executionArn)}`;

const itemOf = ({ settings, clock }: Writing, executionArn: string, kind: ExecutionNote) => ({
  TableName: settings.hiresTable,
  Item: {
    pk: noteKey(executionArn),
    kind,
    expiresAt: Math.ceil((clock.now() + settings.redriveWindow + day) / 1000),
  },
});

/** Notes that the record of this execution was erased. */
export const noteErased =
  (clients: Writing) =>
  async (executionArn: string): Promise<void> => {
    const command = new PutCommand(itemOf(clients, executionArn, 'erased'));
    await aws('DynamoDB PutItem (hires)', () => clients.dynamo.send(command));
  };

/** Notes that HR has asked for this execution, and that this was audited; what is noted already stays. */
export const noteRequested =
  (clients: Writing) =>
  async (executionArn: string): Promise<void> => {
    const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
    const command = new PutCommand({ ...itemOf(clients, executionArn, 'requested'), ...isNew });
    const send = async () => {
      await clients.dynamo.send(command);
    };
    await aws('DynamoDB PutItem (hires)', send, { ConditionalCheckFailedException: () => undefined });
  };

/** What is noted of an execution. */
export const executionNote =
  ({ dynamo, settings }: Pick<Clients, 'dynamo' | 'settings'>) =>
  async (executionArn: string): Promise<ExecutionNote> => {
    const Key = { pk: noteKey(executionArn) };
    const command = new GetCommand({ TableName: settings.hiresTable, Key, ConsistentRead: true });
    const { Item } = await aws('DynamoDB GetItem (hires)', () => dynamo.send(command));
    return Item ? z.parse(note, Item).kind : 'none';
  };
