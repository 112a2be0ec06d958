import { expect, it } from '@jest/globals';
import { createWorld } from '../../../../local/emulator/world/world.ts';

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:listener:v1';

/** A world with one function that listens to a topic, and fails as often as it is told. */
function listening() {
  const heard: unknown[] = [];
  const trouble = { left: 0 };
  const functions = {
    listener: async (event: unknown) => {
      heard.push(event);
      trouble.left -= 1;
      if (trouble.left >= 0) throw new Error('no');
      return {};
    },
  };
  const world = createWorld({ start: Date.UTC(2026, 10, 24), seed: 'topics', functions });
  const topic = world.topics.create('news');
  world.topics.subscribe(topic, arn);
  const publish = async (message: string) => {
    world.topics.publish(topic, { subject: 'News', message });
    await world.settled();
  };
  return { world, topic, heard, trouble, publish };
}

it('hands what is published to the function, as Lambda gets it', async () => {
  const { heard, topic, publish } = listening();
  await publish('{"n":1}\n');
  expect(heard).toEqual([
    {
      Records: [
        {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn: expect.stringContaining(`${topic}:`),
          Sns: {
            Type: 'Notification',
            MessageId: expect.stringMatching(/^[\da-f-]{36}$/),
            TopicArn: 'arn:aws:sns:us-east-1:000000000000:news',
            Subject: 'News',
            Message: '{"n":1}\n',
            Timestamp: '2026-11-24T00:00:00.000Z',
            MessageAttributes: {},
          },
        },
      ],
    },
  ]);
});

it('is the same topic and the same subscription when they are made twice', async () => {
  const { world, heard, topic, publish } = listening();
  expect(world.topics.create('news')).toBe(topic);
  world.topics.subscribe(topic, arn);
  await publish('once');
  expect(heard).toHaveLength(1);
});

it('calls a function that fails again after one minute and after two more, then gives the notification up', async () => {
  const { world, heard, trouble, publish } = listening();
  trouble.left = 2;
  await publish('one');
  await world.advance(59_000);
  expect(heard).toHaveLength(1);
  await world.advance(1_000);
  expect(heard).toHaveLength(2);
  await world.advance(120_000);
  expect(heard).toHaveLength(3);
  expect(world.topics.invocations.lost).toEqual([]);
  trouble.left = 3;
  await publish('two');
  await world.advance(600_000);
  expect(heard).toHaveLength(6);
  expect(world.topics.invocations.lost).toMatchObject([
    { functionName: arn, event: { Records: [{ Sns: { Message: 'two' } }] } },
  ]);
});

it('counts a function that there is none of as one that fails', async () => {
  const world = createWorld({ seed: 'topics' });
  const topic = world.topics.create('news');
  world.topics.subscribe(topic, arn);
  world.topics.publish(topic, { subject: 'News', message: 'one' });
  await world.advance(600_000);
  expect(world.topics.invocations.lost).toHaveLength(1);
});

it('refuses what is no topic and what is no function', () => {
  const { world, topic } = listening();
  expect(() => world.topics.publish(`${topic}-2`, { subject: 's', message: 'm' })).toThrow(
    expect.objectContaining({ name: 'NotFound', status: 404 }),
  );
  expect(() => world.topics.create('a topic')).toThrow(expect.objectContaining({ name: 'InvalidParameter' }));
  expect(() => world.topics.subscribe(topic, 'hr@example.com')).toThrow(
    expect.objectContaining({ name: 'NotImplemented', status: 501 }),
  );
});
