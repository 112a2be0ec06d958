// Bounces and complaints: from SES by its topic to the hire's row and to HR, under a workflow that waits on.
import { expect, it } from '@jest/globals';
import type { HireStatus } from '../../workflow/contract/hr.ts';
import { notified, type Reported, reportEvent, sesReport } from '../functions/jobs/ses-reports.ts';
import { aHire, minutes, startJourney, type Journey } from './journey.ts';

const bouncing = 'bounce@simulator.amazonses.com';
const employeeNumber = '1001-002';

async function invoke(journey: Journey, name: string, event: object) {
  const { payload, functionError } = await journey.world.lambda.invoke(name, JSON.stringify(event));
  await journey.world.settled();
  expect(functionError).toBeUndefined();
  return JSON.parse(payload);
}
const status = (journey: Journey): Promise<HireStatus> => invoke(journey, 'hr-status', { employeeNumber });
const correct = (journey: Journey, email: string) => invoke(journey, 'hr-correct-email', { employeeNumber, email });
const report = (journey: Journey, reported: Reported = {}) =>
  invoke(journey, 'mail-feedback', reportEvent({ sentAt: journey.world.clock.now(), ...reported }));

/** The events about emails that HR received. */
const told = ({ world }: Journey) =>
  world.events
    .list()
    .filter(({ DetailType }) => DetailType === 'Hire Mail Problem')
    .map(({ Detail }) => JSON.parse(Detail));

it('tells HR that the invitation bounced, and forgets it when HR corrects the address', async () => {
  const journey = await startJourney(aHire({ email: bouncing }));
  expect(await status(journey)).not.toHaveProperty('mailProblem');
  await journey.advance(2_000);
  const mailProblem = { problem: 'bounced', mail: 'invitation', at: Date.UTC(2026, 10, 24) + 1_000 };
  expect(await status(journey)).toMatchObject({ stage: 'choose-password', mailProblem });
  expect(told(journey)).toEqual([
    {
      employeeNumber,
      executionArn: journey.executionArn,
      attempt: 1,
      stage: 'choose-password',
      sequence: 3,
      at: '2026-11-24T00:00:01.000Z',
      mailProblem: { ...mailProblem, at: '2026-11-24T00:00:01.000Z' },
    },
  ]);
  expect(await journey.outcome()).toBe('RUNNING');
  await correct(journey, 'hana@home.example');
  await journey.advance(minutes);
  expect(await status(journey)).not.toHaveProperty('mailProblem');
  expect(journey.world.mails.list().at(-1)).toMatchObject({ to: 'hana@home.example', kind: 'new-link' });
});

it('tells HR of a complaint, and of the bounce that follows it', async () => {
  const journey = await startJourney(aHire({ email: 'complaint@simulator.amazonses.com' }));
  await journey.advance(2_000);
  expect(await status(journey)).toMatchObject({ mailProblem: { problem: 'complained', mail: 'invitation' } });
  await report(journey, { address: 'complaint@simulator.amazonses.com' });
  expect(await status(journey)).toMatchObject({ mailProblem: { problem: 'bounced' } });
  expect(told(journey).map(({ mailProblem }) => mailProblem.problem)).toEqual(['complained', 'bounced']);
});

it('tells HR of each later mail that bounced as well, the mail of a new link that HR asked for too', async () => {
  const journey = await startJourney(aHire({ email: bouncing }));
  await journey.advance(minutes);
  await invoke(journey, 'hr-resend', { employeeNumber });
  await journey.advance(minutes);
  expect(told(journey).map(({ mailProblem }) => mailProblem.mail)).toEqual(['invitation', 'new-link']);
  expect(await status(journey)).toMatchObject({ mailProblem: { mail: 'new-link' } });
});

it.each(['Transient', 'Undetermined'] as const)('notes a %s bounce, which may pass, and tells no one', async (kind) => {
  const journey = await startJourney();
  await report(journey, { bounceType: kind });
  expect(await status(journey)).toMatchObject({ mailProblem: { problem: 'bounced-for-now' } });
  expect(told(journey)).toEqual([]);
});

it('tells it once when SES reports it twice, at the same moment too', async () => {
  const journey = await startJourney();
  const event = JSON.stringify(reportEvent());
  await Promise.all([1, 2, 3].map(() => journey.world.lambda.invoke('mail-feedback', event)));
  await report(journey, { sentAt: Date.UTC(2026, 10, 24) });
  await journey.world.settled();
  expect(new Set(told(journey).map(({ sequence }) => sequence)).size).toBe(1);
});

it('marks no new address for a late report of the old one, and no new attempt for one of the attempt before', async () => {
  const journey = await startJourney();
  const sentAt = journey.world.clock.now();
  await correct(journey, 'hanako@home.example');
  await report(journey, { sentAt });
  expect(await status(journey)).not.toHaveProperty('mailProblem');
  await invoke(journey, 'hr-cancel', { employeeNumber });
  await journey.restart(aHire(), 'hire-1001-002-2');
  await report(journey, { sentAt });
  expect(await status(journey)).toMatchObject({ attempt: 2, stage: 'choose-password' });
  expect(await status(journey)).not.toHaveProperty('mailProblem');
  expect(told(journey)).toEqual([]);
});

it('forgets a bounce when the address is proved by the code, and hears of the mail after that', async () => {
  const journey = await startJourney();
  const sentAt = journey.world.clock.now();
  await report(journey);
  await journey.advance(minutes);
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
  expect(await status(journey)).not.toHaveProperty('mailProblem');
  await report(journey, { sentAt });
  expect(await status(journey)).not.toHaveProperty('mailProblem');
  await journey.advance(1_000);
  await report(journey, { tags: { kind: ['account-ready'], hire: [employeeNumber], attempt: ['1'] } });
  expect(await status(journey)).toMatchObject({ outcome: 'onboarded', mailProblem: { mail: 'account-ready' } });
  expect(told(journey).at(-1)).toMatchObject({ stage: 'done', outcome: 'onboarded' });
});

it.each<[string, Reported]>([
  ["Cognito's mail with the code", { tags: {} }],
  ['a mail of somebody else', { tags: { kind: ['newsletter'], hire: ['7'], attempt: ['1'] } }],
  ['a hire whose row is gone', { tags: { kind: ['invitation'], hire: ['gone'], attempt: ['1'] } }],
])('leaves a report of %s', async (_what, reported) => {
  const journey = await startJourney();
  await report(journey, reported);
  expect(await status(journey)).not.toHaveProperty('mailProblem');
});

it("takes SES's first word to the topic for no report, and does not get over a report of another form", async () => {
  const journey = await startJourney();
  await journey.world.settled();
  expect(journey.world.topics.invocations.lost).toEqual([]);
  const sentence = 'Successfully validated SNS topic for Amazon SES event publishing.';
  await invoke(journey, 'mail-feedback', notified(sentence, `${JSON.stringify(sesReport())}\n`));
  expect(await status(journey)).toMatchObject({ mailProblem: { problem: 'bounced' } });
  for (const message of ['{"eventType":"Bounce"}', '{"eventType":"Open","mail":{}}', '{']) {
    const answer = await journey.world.lambda.invoke('mail-feedback', JSON.stringify(notified(message)));
    expect(JSON.parse(answer.payload)).toMatchObject({ errorType: 'ContractBrokenError' });
  }
});

it('comes again a minute later when the hires table could not be reached, and by the sweeper when EventBridge could not', async () => {
  const down = new Set(['GetItem']);
  let isAfterTheInvitation = false;
  const journey = await startJourney(aHire({ email: bouncing }), {
    between: (operation, send) =>
      isAfterTheInvitation && down.has(operation)
        ? Promise.reject(Object.assign(new Error('down'), { code: 'ECONNREFUSED' }))
        : send(),
  });
  isAfterTheInvitation = true;
  await journey.advance(30_000);
  down.clear();
  expect(await status(journey)).not.toHaveProperty('mailProblem');
  down.add('PutEvents');
  await journey.advance(minutes);
  expect(await status(journey)).toMatchObject({ mailProblem: { problem: 'bounced' } });
  expect(told(journey)).toEqual([]);
  down.clear();
  await invoke(journey, 'sweeper', {});
  expect(told(journey)).toMatchObject([{ mailProblem: { problem: 'bounced' } }]);
});

it('says the address in no event and no log line', async () => {
  const journey = await startJourney(aHire({ email: 'bounce+canary@simulator.amazonses.com' }));
  await journey.advance(minutes);
  expect(told(journey)).toHaveLength(1);
  expect(JSON.stringify([journey.world.events.list(), journey.logs])).not.toMatch(/canary|simulator/);
});
