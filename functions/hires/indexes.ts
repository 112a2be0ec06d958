// The indexes of the hires table: which rows the sweeper should look at, and how late the row is that has waited for us the
// longest. Each index has only the rows that it is about, in order.
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { awsCall } from '../runtime/aws.ts';
import { type HireRecord, rowKey } from './record.ts';
import type { HiresServices } from '../runtime/services.ts';

export const attentionIndex = 'attention';
export const waitingIndex = 'waiting';

type Attention = NonNullable<HireRecord['attention']>;

/** As many as one run can see to within its minute; the others come next. Looks never keep an answer waiting. */
const rowsPerRun: Readonly<Record<Attention, number>> = { wanted: 160, look: 40 };

const keys = z.array(z.object({ pk: z.string() }));
const dues = z.array(z.object({ pk: z.string(), dueAt: z.number() }));
const hireIdOf = ({ pk }: { readonly pk: string }) => pk.slice(rowKey('').length);

export type Late = { readonly hireId?: string; readonly secondsLate: number };

async function asking({ dynamo, settings, clock }: HiresServices, attention: Attention): Promise<string[]> {
  const command = new QueryCommand({
    TableName: settings.hiresTable,
    IndexName: attentionIndex,
    KeyConditionExpression: 'attention = :attention AND sweepAt <= :now',
    ExpressionAttributeValues: { ':attention': attention, ':now': clock.now() },
    Limit: rowsPerRun[attention],
  });
  const { Items = [] } = await awsCall('DynamoDB Query (hires)', () => dynamo.send(command));
  return z.parse(keys, Items).map(hireIdOf);
}

/** Whose rows ask for a look, those first that have something to be sent. */
export const hiresToSweep = async (services: HiresServices): Promise<string[]> => [
  ...(await asking(services, 'wanted')),
  ...(await asking(services, 'look')),
];

/**
 * The hire that we are late with the longest, and by how many seconds; 0 when with none. It is asked of the index and not
 * of the rows that a run looked at: those are not all, and a row that failed is looked at later again.
 */
export async function oldestWaiting({ dynamo, settings, clock }: HiresServices): Promise<Late> {
  const now = clock.now();
  const command = new QueryCommand({
    TableName: settings.hiresTable,
    IndexName: waitingIndex,
    KeyConditionExpression: 'waiting = :us AND dueAt < :now',
    ExpressionAttributeValues: { ':us': 'for-us', ':now': now },
    Limit: 1,
  });
  const { Items = [] } = await awsCall('DynamoDB Query (hires)', () => dynamo.send(command));
  const [first] = z.parse(dues, Items);
  return first ? { hireId: hireIdOf(first), secondsLate: Math.ceil((now - first.dueAt) / 1000) } : { secondsLate: 0 };
}
