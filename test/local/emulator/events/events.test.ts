import { expect, it } from '@jest/globals';
import { PutEventsCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { createWorld } from '../../../../local/emulator/world/world.ts';

const entry = (more: object = {}) => ({ Source: 'test', DetailType: 'Something Happened', Detail: '{"n":1}', ...more });

it('keeps what the SDK puts, oldest first, with the time of the world', async () => {
  const world = createWorld({ start: 1_000, seed: 'events' });
  const client = new EventBridgeClient(world.clientConfig);
  const answer = await client.send(new PutEventsCommand({ Entries: [entry(), entry({ Detail: '{"n":2}' })] }));
  expect(answer.FailedEntryCount).toBe(0);
  expect(world.events.list()).toMatchObject([{ Detail: '{"n":1}', putAt: 1_000 }, { Detail: '{"n":2}' }]);
});

it('fails a wrong entry alone, as AWS does', async () => {
  const world = createWorld({ seed: 'events' });
  const answer = await world.events.call('PutEvents', {
    Entries: [
      entry(),
      entry({ Detail: 'no json' }),
      entry({ Detail: '[]' }),
      { Source: 'x' },
      entry({ Detail: `{"a":"${'x'.repeat(300_000)}"}` }),
    ],
  });
  expect(answer).toMatchObject({
    FailedEntryCount: 4,
    Entries: [
      {},
      { ErrorCode: 'MalformedDetail' },
      { ErrorCode: 'MalformedDetail' },
      { ErrorCode: 'InvalidArgument' },
      { ErrorCode: 'EntrySizeExceeded' },
    ],
  });
  expect(world.events.list()).toHaveLength(1);
});

it.each([[{}], [{ Entries: [] }], [{ Entries: Array.from({ length: 11 }, () => entry()) }], [null], ['x']])(
  'refuses a request of %j',
  async (input) => {
    const world = createWorld({ seed: 'events' });
    await expect(world.events.call('PutEvents', input)).rejects.toMatchObject({
      name: 'ValidationException',
      status: 400,
    });
  },
);

it('says by name what it does not do', async () => {
  const { events } = createWorld({ seed: 'events' });
  await expect(events.call('PutRule', {})).rejects.toMatchObject({ name: 'NotImplemented', status: 501 });
  await expect(events.call('Nonsense', {})).rejects.toMatchObject({ name: 'UnknownOperationException', status: 400 });
});
