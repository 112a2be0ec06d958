import { expect, it } from '@jest/globals';
import { createEnvironment } from '../../../../local/emulator/environment/environment.ts';

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:listener:v1';

/** An environment with one function that listens to a topic, and fails as often as it is told. */
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
  const environment = createEnvironment({ start: Date.UTC(2026, 10, 24), seed: 'topics', functions });
  const topic = environment.topics.create('changes');
  environment.topics.subscribe(topic, arn);
  const publish = async (message: string) => {
    environment.topics.publish(topic, { subject: 'Changes', message });
    await environment.settled();
  };
  return { environment, topic, heard, trouble, publish };
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
            TopicArn: 'arn:aws:sns:us-east-1:000000000000:changes',
            Subject: 'Changes',
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
  const { environment, heard, topic, publish } = listening();
  expect(environment.topics.create('changes')).toBe(topic);
  environment.topics.subscribe(topic, arn);
  await publish('once');
  expect(heard).toHaveLength(1);
});

it('calls a function that fails again after one minute and after two more, then gives the notification up', async () => {
  const { environment, heard, trouble, publish } = listening();
  trouble.left = 2;
  await publish('one');
  await environment.advance(59_000);
  expect(heard).toHaveLength(1);
  await environment.advance(1_000);
  expect(heard).toHaveLength(2);
  await environment.advance(120_000);
  expect(heard).toHaveLength(3);
  expect(environment.topics.invocations.lost).toEqual([]);
  trouble.left = 3;
  await publish('two');
  await environment.advance(600_000);
  expect(heard).toHaveLength(6);
  expect(environment.topics.invocations.lost).toMatchObject([
    { functionName: arn, event: { Records: [{ Sns: { Message: 'two' } }] } },
  ]);
});

it('counts a function that there is none of as one that fails', async () => {
  const environment = createEnvironment({ seed: 'topics' });
  const topic = environment.topics.create('changes');
  environment.topics.subscribe(topic, arn);
  environment.topics.publish(topic, { subject: 'Changes', message: 'one' });
  await environment.advance(600_000);
  expect(environment.topics.invocations.lost).toHaveLength(1);
});

it('refuses what is no topic and what is no function', () => {
  const { environment, topic } = listening();
  expect(() => environment.topics.publish(`${topic}-2`, { subject: 's', message: 'm' })).toThrow(
    expect.objectContaining({ name: 'NotFound', status: 404 }),
  );
  expect(() => environment.topics.create('a topic')).toThrow(expect.objectContaining({ name: 'InvalidParameter' }));
  expect(() => environment.topics.subscribe(topic, 'hr@example.com')).toThrow(
    expect.objectContaining({ name: 'NotImplemented', status: 501 }),
  );
});
