// A hire who has ended is told how, by the last link, for as long as the record is there; every other link stays dead.
import { expect, it } from '@jest/globals';
import type { Outcome } from '../../workflow/contract/steps.ts';
import type { Stage } from '../../workflow/contract/page.ts';
import { aHire, bodyOf, days, hours, type Journey, minutes, startJourney } from './journey.ts';

const employeeNumber = '1001-002';

async function request(journey: Journey, name: string, event: object = { employeeNumber }): Promise<unknown> {
  const { payload } = await journey.emulator.lambda.invoke(name, JSON.stringify(event));
  await journey.emulator.settled();
  return JSON.parse(payload);
}

const ask = ({ api }: Journey, name: string, invitationId: string) =>
  api({
    method: 'POST',
    path: `/api/${name}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invitationId }),
  });

async function enterWrongCodes(journey: Journey): Promise<void> {
  await journey.choosePassword();
  for (let tries = 0; tries < 5; tries += 1) {
    await journey.enterCode((await journey.person.code()) === '000000' ? '000001' : '000000');
  }
}

type End = { readonly outcome: Outcome; readonly stage: Stage; readonly go: (journey: Journey) => Promise<unknown> };
const ends: readonly End[] = [
  { outcome: 'invitation-expired', stage: 'expired', go: (journey) => journey.advance(8 * days) },
  { outcome: 'hire-cancelled', stage: 'withdrawn', go: (journey) => request(journey, 'hr-cancel') },
  { outcome: 'too-many-attempts', stage: 'too-many-attempts', go: enterWrongCodes },
  {
    outcome: 'onboarded',
    stage: 'done',
    go: async (journey) => {
      await journey.choosePassword();
      await journey.enterCode();
    },
  },
];

it.each(ends)(
  'shows $stage by the last link until the record goes, and offers nothing',
  async ({ outcome, stage, go }) => {
    const environment = {
      COMPANY_NAME: 'Example Works',
      SUPPORT_CONTACT: 'it-desk@example.com',
      MAX_WRONG_ANSWERS: '5',
    };
    const journey = await startJourney(aHire(), { environment });
    const replaced = await journey.person.invitationId();
    await journey.askAgain();
    await go(journey);
    expect(await journey.outcome()).toBe(outcome);
    await journey.advance(29 * days);
    const company = { name: 'Example Works', supportContact: 'it-desk@example.com' };
    expect(await journey.person.status()).toMatchObject({ stage, company });
    const mails = (await journey.person.mails()).length;
    const last = await journey.person.invitationId();
    for (const name of ['resend', 'not-my-password']) {
      expect(bodyOf(await ask(journey, name, last))).toEqual({ result: 'accepted' });
    }
    await journey.emulator.settled();
    expect(await journey.person.mails()).toHaveLength(mails);
    const dead = { status: 404, body: { error: 'link-gone' } };
    const told = async (invitationId: string) => {
      const answer = await ask(journey, 'status', invitationId);
      return { status: answer.status, body: bodyOf(answer) };
    };
    expect(await told(replaced)).toEqual(dead);
    // The record goes: by HR, as later by its age.
    expect(await request(journey, 'hr-erase')).toEqual({ erased: true });
    expect(await told(last)).toEqual(dead);
  },
);

it('tells HR that an invitation has expired, by the status and by the event', async () => {
  const journey = await startJourney();
  await journey.advance(8 * days);
  expect(await request(journey, 'hr-status')).toMatchObject({ stage: 'expired', outcome: 'invitation-expired' });
  const events = journey.emulator.events
    .list()
    .filter(({ DetailType }) => DetailType === 'Hire Stage Changed')
    .map(({ Detail }) => JSON.parse(Detail) as { stage: Stage });
  expect(events.at(-1)).toMatchObject({ stage: 'expired', outcome: 'invitation-expired' });
});

it('keeps the way from the last link to the record for as long as the record, however late the hire ended', async () => {
  const journey = await startJourney();
  await journey.advance(7 * days - hours);
  await journey.emulator.states.call('StopExecution', { executionArn: journey.executionArn });
  // Nobody redrives it.
  await journey.advance(14 * days + minutes);
  for (let times = 0; times < 3; times += 1) {
    await request(journey, 'sweeper', {});
    await journey.advance(1 * days);
  }
  expect((await journey.person.status()).stage).toBe('expired');
  const { Items } = (await journey.emulator.dynamodb.call('Scan', { TableName: 'hires' })) as {
    Items: { pk: { S: string }; expiresAt: { N: string } }[];
  };
  const goes = (kind: string) =>
    Items.filter(({ pk }) => pk.S.startsWith(kind)).map(({ expiresAt }) => Number(expiresAt.N));
  const [record = Infinity] = goes('hire#');
  expect(Math.min(...goes('invitation#'))).toBeGreaterThan(record);
});
