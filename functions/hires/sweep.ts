// What the sweeper asks the indexes of the hires table: which records it should look at, and how late the hire is whom we
// owe something the longest. Each index has only the records that it is about, in order.
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { overdueIndex, overduePartition, sweepIndex, type sweeps } from '../../workflow/contract/indexes.ts';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';
import { hireIdOfKey } from './record.ts';

type Reading = Pick<Clients, 'dynamo' | 'settings' | 'clock'>;
type Sweep = (typeof sweeps)[number];

/** As many as one run can see to within its minute; the others come next. Looks never keep an answer waiting. */
const recordsPerRun: Readonly<Record<Sweep, number>> = { urgent: 160, routine: 40 };

const keys = z.array(z.object({ pk: z.string() }));
const dues = z.array(z.object({ pk: z.string(), dueAt: z.number() }));

/** `hireId` is missing when we are late with none. */
export type Late = { readonly hireId?: string; readonly secondsLate: number };

async function asking({ dynamo, settings, clock }: Reading, sweep: Sweep): Promise<string[]> {
  const command = new QueryCommand({
    TableName: settings.hiresTable,
    IndexName: sweepIndex.name,
    KeyConditionExpression: 'sweep = :sweep AND sweepAt <= :now',
    ExpressionAttributeValues: { ':sweep': sweep, ':now': clock.now() },
    Limit: recordsPerRun[sweep],
  });
  const { Items = [] } = await aws('DynamoDB Query (hires)', () => dynamo.send(command));
  return z.parse(keys, Items).map(({ pk }) => hireIdOfKey(pk));
}

/** Whose records ask for a look, those first that have something to be done at once. */
export const hiresToSweep = (clients: Reading) => async (): Promise<string[]> => {
  // A record and its page state are one hire.
  const asked = [...(await asking(clients, 'urgent')), ...(await asking(clients, 'routine'))];
  return [...new Set(asked)];
};

/**
 * The hire that we are late with the longest, and by how many seconds; 0 when with none. It is asked of the index and not
 * of the records that a run looked at: those are not all, and a record that failed is looked at later again.
 */
export const oldestOverdue =
  ({ dynamo, settings, clock }: Reading) =>
  async (): Promise<Late> => {
    const now = clock.now();
    const command = new QueryCommand({
      TableName: settings.hiresTable,
      IndexName: overdueIndex.name,
      KeyConditionExpression: 'overdueIndex = :open AND dueAt < :now',
      ExpressionAttributeValues: { ':open': overduePartition, ':now': now },
      Limit: 1,
    });
    const { Items = [] } = await aws('DynamoDB Query (hires)', () => dynamo.send(command));
    const [first] = z.parse(dues, Items);
    if (!first) return { secondsLate: 0 };
    return { hireId: hireIdOfKey(first.pk), secondsLate: Math.ceil((now - first.dueAt) / 1000) };
  };
