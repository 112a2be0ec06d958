// Changes the page state of a hire: a pure function of the record as it stands, written on the condition that nobody else has
// written the item meanwhile. UpdateItem on these items is all that the functions of the page may write.
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { HireConflictError } from '../../../workflow/contract/errors.ts';
import { aws } from '../../runtime/aws.ts';
import type { Clients } from '../../runtime/bind.ts';
import { pageAttributes, pageItemKey, readPageItem, withPageItem } from './item.ts';
import type { HireRecord } from '../record.ts';
import { findStored } from '../repository.ts';

type Writing = Pick<Clients, 'dynamo' | 'settings' | 'clock'>;

/** Writers that meet at one item: two tabs, and what brings the answer to the workflow. */
const triesPerChange = 8;

/** One name and one value for each attribute; those that are undefined are removed. */
function updateOf(attributes: Record<string, unknown>) {
  const names = Object.keys(attributes);
  const [kept, removed] = [
    names.filter((name) => attributes[name] !== undefined),
    names.filter((name) => attributes[name] === undefined),
  ];
  const set = `SET ${kept.map((name) => `#${name} = :${name}`).join(', ')}`;
  const remove = removed.length > 0 ? ` REMOVE ${removed.map((name) => `#${name}`).join(', ')}` : '';
  return {
    UpdateExpression: set + remove,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(kept.map((name) => [`:${name}`, attributes[name]])),
  };
}

/**
 * @param change gets the record with its page state; what it returns is written as far as it is page state
 * @param lookAt when the sweeper looks at what is pending then; now when left out
 * @returns the record with the page state as it stands then; undefined when there is no record
 * @throws HireConflictError after eight lost races
 */
export const changePage =
  (clients: Writing) =>
  async (
    hireId: string,
    change: (record: HireRecord) => HireRecord | undefined,
    lookAt = clients.clock.now(),
  ): Promise<HireRecord | undefined> => {
    const { dynamo, settings } = clients;
    for (let tries = 0; tries < triesPerChange; tries += 1) {
      const [stored, item] = [await findStored(clients)(hireId), await readPageItem(clients, hireId)];
      if (!stored) return undefined;
      const before = withPageItem(stored, item);
      const after = change(before);
      if (!after) return before;
      const seen = item?.version;
      const version = (typeof seen === 'number' ? seen : 0) + 1;
      const update = updateOf({ ...pageAttributes(after, lookAt), version });
      const command = new UpdateCommand({
        TableName: settings.hiresTable,
        Key: { pk: pageItemKey(hireId) },
        ...update,
        ConditionExpression: seen === undefined ? 'attribute_not_exists(#version)' : '#version = :seen',
        ...(seen !== undefined && {
          ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':seen': seen },
        }),
      });
      const send = async () => {
        await dynamo.send(command);
        return 'written' as const;
      };
      const written = await aws('DynamoDB UpdateItem (hires)', send, {
        ConditionalCheckFailedException: () => 'changed-meanwhile' as const,
      });
      if (written === 'written') return after;
    }
    throw new HireConflictError('The page state of this hire was changed by others again and again.');
  };

/** Removes the page state; harmless when there is none. */
export const removePage =
  ({ dynamo, settings }: Pick<Clients, 'dynamo' | 'settings'>) =>
  async (hireId: string): Promise<void> => {
    const command = new DeleteCommand({ TableName: settings.hiresTable, Key: { pk: pageItemKey(hireId) } });
    await aws('DynamoDB DeleteItem (hires)', () => dynamo.send(command));
  };
