import {
  CreateConfigurationSetCommand,
  CreateConfigurationSetEventDestinationCommand,
  type EventDestinationDefinition,
  SendEmailCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { expect, it } from '@jest/globals';
import { createEnvironment } from '../../../../local/emulator/environment/environment.ts';

const destination: EventDestinationDefinition = {
  Enabled: true,
  MatchingEventTypes: ['BOUNCE', 'COMPLAINT'],
  SnsDestination: { TopicArn: 'arn:aws:sns:us-east-1:000000000000:reports' },
};
const ConfigurationSetName = 'hires';

async function sesEnvironment(given: EventDestinationDefinition = destination) {
  const told: string[] = [];
  const environment = createEnvironment({ seed: 'sets', start: Date.UTC(2026, 10, 24) });
  const topic = environment.topics.create('reports');
  environment.topics.publish = (to, { message }) => void (to === topic && told.push(message));
  const ses = new SESv2Client(environment.clientConfig);
  await ses.send(new CreateConfigurationSetCommand({ ConfigurationSetName }));
  const names = { ConfigurationSetName, EventDestinationName: 'bus' };
  await ses.send(new CreateConfigurationSetEventDestinationCommand({ ...names, EventDestination: given }));
  // SES tries the topic out with a sentence, which is no JSON.
  expect(told.splice(0)).toEqual([expect.stringMatching(/^Successfully validated SNS topic/)]);
  const send = (to: string, set: string | undefined = ConfigurationSetName) =>
    ses.send(
      new SendEmailCommand({
        ConfigurationSetName: set,
        FromEmailAddress: 'hr@example.com',
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: 'Welcome' }, Body: { Text: { Data: 'the text' } } } },
        EmailTags: [{ Name: 'hire', Value: '1001-002' }],
      }),
    );
  const heard = (): unknown[] => told.map((message) => JSON.parse(message));
  return { environment, ses, heard, send };
}

it('tells a second later that a mail to the simulator bounced, with its tags and its set', async () => {
  const { environment, heard, send } = await sesEnvironment();
  const { MessageId } = await send('bounce+hana@simulator.amazonses.com');
  expect(heard()).toEqual([]);
  await environment.advance(1_000);
  expect(heard()).toMatchObject([
    {
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [{ emailAddress: 'bounce+hana@simulator.amazonses.com' }],
        timestamp: '2026-11-24T00:00:01.000Z',
      },
      mail: {
        timestamp: '2026-11-24T00:00:00.000Z',
        messageId: MessageId,
        destination: ['bounce+hana@simulator.amazonses.com'],
        tags: { 'ses:configuration-set': ['hires'], hire: ['1001-002'] },
      },
    },
  ]);
  // The mail itself is in the inbox all the same, for the person who plays the hire.
  expect(environment.mails.list()).toHaveLength(1);
});

it.each([
  ['complaint@simulator.amazonses.com', { eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' } }],
  ['suppressionlist@simulator.amazonses.com', { bounce: { bounceType: 'Permanent', bounceSubType: 'Suppressed' } }],
])('tells what becomes of a mail to %s', async (to, event) => {
  const { environment, heard, send } = await sesEnvironment();
  await send(to);
  await environment.advance(1_000);
  expect(heard()).toMatchObject([event]);
});

it.each(['success@simulator.amazonses.com', 'bounce@example.com', 'xbounce@simulator.amazonses.com'])(
  'has nothing to tell of %s',
  async (to) => {
    const { environment, heard, send } = await sesEnvironment();
    await send(to);
    await environment.advance(60_000);
    expect(heard()).toEqual([]);
  },
);

it('tells nothing without a set, of a type that the set leaves out, or to a destination that is off', async () => {
  const bounces = 'bounce@simulator.amazonses.com';
  const without = await sesEnvironment();
  await without.ses.send(
    new SendEmailCommand({
      FromEmailAddress: 'hr@example.com',
      Destination: { ToAddresses: [bounces] },
      Content: { Simple: { Subject: { Data: 'Welcome' }, Body: { Text: { Data: 'the text' } } } },
    }),
  );
  const [other, off] = [
    await sesEnvironment({ ...destination, MatchingEventTypes: ['COMPLAINT'] }),
    await sesEnvironment({ ...destination, Enabled: false }),
  ];
  for (const { send } of [other, off]) await send(bounces);
  for (const { environment, heard } of [without, other, off]) {
    await environment.advance(60_000);
    expect(heard()).toEqual([]);
  }
});

it('refuses a set that there is none of, and records no mail', async () => {
  const { environment, send } = await sesEnvironment();
  await expect(send('hana@home.example', 'none')).rejects.toMatchObject({ name: 'NotFoundException' });
  expect(environment.mails.list()).toEqual([]);
});

it('refuses a name that is taken, and by name what it does not do', async () => {
  const { ses, environment } = await sesEnvironment();
  const again = new CreateConfigurationSetCommand({ ConfigurationSetName });
  await expect(ses.send(again)).rejects.toMatchObject({ name: 'AlreadyExistsException' });
  const names = { ConfigurationSetName, EventDestinationName: 'two' };
  const add = (EventDestination: object, more: object = {}) =>
    environment.ses.call('CreateConfigurationSetEventDestination', { ...names, EventDestination, ...more });
  await expect(add(destination, { EventDestinationName: 'bus' })).rejects.toMatchObject({
    name: 'AlreadyExistsException',
  });
  await expect(add({ ...destination, MatchingEventTypes: ['OPEN'] })).rejects.toMatchObject({ name: 'NotImplemented' });
  const elsewhere = { ...destination, EventBridgeDestination: {} };
  await expect(add(elsewhere)).rejects.toMatchObject({ name: 'NotImplemented' });
  await expect(add({ ...destination, SnsDestination: {} })).rejects.toMatchObject({ name: 'BadRequestException' });
  const withOptions = { ConfigurationSetName: 'three', TrackingOptions: {} };
  await expect(environment.ses.call('CreateConfigurationSet', withOptions)).rejects.toMatchObject({
    name: 'NotImplemented',
  });
});
