import { expect, it } from '@jest/globals';
import { PutEventsCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { createEnvironment } from '../../../../local/emulator/environment/environment.ts';

const entry = (more: object = {}) => ({ Source: 'test', DetailType: 'Something Happened', Detail: '{"n":1}', ...more });

it('keeps what the SDK puts, oldest first, with the time of the environment', async () => {
  const environment = createEnvironment({ start: 1_000, seed: 'events' });
  const client = new EventBridgeClient(environment.clientConfig);
  const answer = await client.send(new PutEventsCommand({ Entries: [entry(), entry({ Detail: '{"n":2}' })] }));
  expect(answer.FailedEntryCount).toBe(0);
  expect(environment.events.list()).toMatchObject([{ Detail: '{"n":1}', putAt: 1_000 }, { Detail: '{"n":2}' }]);
});

it('fails a wrong entry alone, as AWS does', async () => {
  const environment = createEnvironment({ seed: 'events' });
  const answer = await environment.events.call('PutEvents', {
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
  expect(environment.events.list()).toHaveLength(1);
});

it.each([[{}], [{ Entries: [] }], [{ Entries: Array.from({ length: 11 }, () => entry()) }], [null], ['x']])(
  'refuses a request of %j',
  async (input) => {
    const environment = createEnvironment({ seed: 'events' });
    await expect(environment.events.call('PutEvents', input)).rejects.toMatchObject({
      name: 'ValidationException',
      status: 400,
    });
  },
);

it('says by name what it does not do', async () => {
  const { events } = createEnvironment({ seed: 'events' });
  await expect(events.call('PutRule', {})).rejects.toMatchObject({ name: 'NotImplemented', status: 501 });
  await expect(events.call('Nonsense', {})).rejects.toMatchObject({ name: 'UnknownOperationException', status: 400 });
});
