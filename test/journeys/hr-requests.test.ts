import { expect, it } from '@jest/globals';
import type { HireStatus } from '../../workflow/contract/hr.ts';
import { aHire, days, goodPassword, hours, minutes, startJourney, type Journey } from './journey.ts';

/** Invokes one of HR's functions as a client does; a refusal is thrown with its own name. */
async function request<T = HireStatus>(journey: Journey, name: string, more: object = {}): Promise<T> {
  const event = JSON.stringify({ employeeNumber: '1001-002', ...more });
  const { payload, functionError } = await journey.emulator.lambda.invoke(name, event);
  await journey.emulator.settled();
  if (!functionError) return JSON.parse(payload);
  const { errorType, errorMessage } = JSON.parse(payload);
  throw Object.assign(new Error(errorMessage), { name: errorType });
}

it('tells HR where a hire stands at each stage, and no secret', async () => {
  const journey = await startJourney();
  const status = await request(journey, 'hr-status');
  expect(status).toMatchObject({ stage: 'choose-password', attempt: 1, email: 'hana@home.example' });
  expect(Object.keys(status)).not.toContain('link');
  await journey.choosePassword();
  expect(await request(journey, 'hr-status')).toMatchObject({ stage: 'enter-code' });
  await journey.enterCode();
  expect(await request(journey, 'hr-status')).toMatchObject({ stage: 'done', outcome: 'onboarded' });
});

it('does not know a hire that was never started', async () => {
  const journey = await startJourney();
  await expect(request(journey, 'hr-status', { employeeNumber: '9' })).rejects.toMatchObject({
    name: 'HireUnknownError',
  });
});

it.each(['choose-password', 'enter-code'])('cancels a hire at %s at once: no user, no live link', async (stage) => {
  const journey = await startJourney();
  if (stage === 'enter-code') await journey.choosePassword();
  await request(journey, 'hr-cancel');
  expect(await journey.outcome()).toBe('hire-cancelled');
  expect(await journey.user()).toBeUndefined();
  expect((await journey.person.status()).stage).toBe('withdrawn');
  expect(await journey.emulator.dynamodb.call('Scan', { TableName: 'vault' })).toMatchObject({ Count: 0 });
});

it('cancels a hire whose execution was stopped, and a redrive leads to the end', async () => {
  const journey = await startJourney();
  await journey.emulator.states.call('StopExecution', { executionArn: journey.executionArn });
  expect(await request(journey, 'hr-cancel')).toMatchObject({ outcome: 'hire-cancelled' });
  expect(await journey.user()).toBeUndefined();
  await journey.emulator.states.call('RedriveExecution', { executionArn: journey.executionArn });
  await journey.emulator.settled();
  expect(await journey.outcome()).toBe('hire-cancelled');
});

it('does not cancel who is onboarded', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  await journey.enterCode();
  await expect(request(journey, 'hr-cancel')).rejects.toMatchObject({ name: 'HireEndedError' });
  expect((await journey.user())?.Enabled).toBe(true);
});

it('corrects an address before the password: the old link is dead, the new address gets one', async () => {
  const journey = await startJourney();
  const old = await journey.person.invitationId();
  const corrected = await startOver(journey);
  await expect(journey.person.status(old)).rejects.toThrow('404');
  const { code } = await corrected.throughPassword();
  await corrected.enter(code);
  expect(await journey.outcome()).toBe('onboarded');
  expect((await journey.user())?.attributes).toMatchObject({ email: 'hanako@home.example', email_verified: 'true' });
});

it('corrects an address at the code: the old code is dead, a password is chosen anew, its code counts', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  const oldCode = await journey.person.code();
  const corrected = await startOver(journey);
  const { code } = await corrected.throughPassword();
  await corrected.enter(oldCode);
  expect(await journey.outcome()).toBe('RUNNING');
  await corrected.enter(code);
  expect(await journey.outcome()).toBe('onboarded');
  expect((await journey.user())?.attributes).toMatchObject({ email: 'hanako@home.example', email_verified: 'true' });
});

it('refuses a correction that comes after the verification', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  await journey.enterCode();
  const late = request(journey, 'hr-correct-email', { email: 'hanako@home.example' });
  await expect(late).rejects.toMatchObject({ name: 'HireEndedError' });
});

it('mails a new link when HR asks for one', async () => {
  const journey = await startJourney();
  expect(await request<{ sent: boolean }>(journey, 'hr-resend')).toEqual({ sent: true });
  expect(await journey.person.mails('new-link')).toHaveLength(1);
});

it('starts a hire once, says so, and names what differs when the data do', async () => {
  const journey = await startJourney();
  const start = (hire: unknown, attempt?: number) => {
    const event = JSON.stringify({ hire, ...(attempt && { attempt }) });
    return journey.emulator.lambda.invoke('hr-start', event);
  };
  expect(JSON.parse((await start(aHire())).payload)).toEqual({
    executionArn: journey.executionArn,
    started: false,
    attempt: 1,
    state: 'running',
  });
  const other = JSON.parse((await start(aHire({ email: 'other@home.example', groups: ['staff'] }))).payload);
  expect(other).toMatchObject({ errorType: 'HireDiffersError' });
  expect(other.errorMessage).toContain('email, groups');
  const bad = JSON.parse((await start({ ...aHire(), birthdate: 'never' })).payload);
  expect(bad).toMatchObject({ errorType: 'HireInvalidError' });
  const second = JSON.parse(
    (await start(aHire({ employeeNumber: '7', universalId: aHire().universalId.replace('8', '9') }))).payload,
  );
  expect(second).toMatchObject({ started: true });
});

it('tells EventBridge each change of stage in order, without personal data', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  await journey.enterCode();
  await journey.emulator.lambda.invoke('sweeper', '{}');
  const events = journey.emulator.events
    .list()
    .filter(({ DetailType }) => DetailType === 'Hire Stage Changed')
    .map(({ Detail }) => JSON.parse(Detail));
  expect(events.map(({ stage }) => stage)).toEqual(['preparing', 'choose-password', 'enter-code', 'done']);
  expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  expect(JSON.stringify(events)).not.toMatch(/hana|home\.example/);
});

it('sweeps an answer to its wait when the callback died before it was sent', async () => {
  let isDown = true;
  const journey = await startJourney(aHire(), {
    between: (operation, send) => {
      if (operation === 'SendTaskSuccess' && isDown) throw Object.assign(new Error('down'), { code: 'ECONNREFUSED' });
      return send();
    },
  });
  expect((await journey.choosePassword(goodPassword)).status).toBe(500);
  isDown = false;
  await journey.advance(minutes);
  await journey.emulator.lambda.invoke('sweeper', '{}');
  await journey.emulator.settled();
  expect((await journey.person.status()).stage).toBe('enter-code');
});

it('withdraws a hire whose execution was stopped, once it cannot be redriven any more', async () => {
  const journey = await startJourney();
  await journey.emulator.states.call('StopExecution', { executionArn: journey.executionArn });
  for (let day = 0; day < 16; day += 1) {
    await journey.advance(1 * days + hours);
    await journey.emulator.lambda.invoke('sweeper', '{}');
    const isOver = day >= 13;
    expect((await journey.user()) === undefined).toBe(isOver);
  }
  expect(await request(journey, 'hr-status')).toMatchObject({ outcome: 'invitation-expired' });
});

it('gives a hire a day and the same link when a failed execution is redriven after the deadline', async () => {
  const journey = await startJourney();
  const link = await journey.person.invitationId();
  await journey.emulator.states.call('StopExecution', { executionArn: journey.executionArn });
  await journey.advance(10 * days);
  await journey.emulator.states.call('RedriveExecution', { executionArn: journey.executionArn });
  await journey.advance(hours);
  expect(await journey.person.invitationId()).toBe(link);
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});

/** HR corrects the address; from then on the hire reads the new mailbox. */
async function startOver(journey: Journey) {
  const email = 'hanako@home.example';
  await request(journey, 'hr-correct-email', { email });
  const mails = () => journey.emulator.mails.list().filter(({ to }) => to === email);
  const invitationId = /#([\w-]{43})/.exec(mails().findLast(({ kind }) => kind === 'new-link')?.body ?? '')?.[1] ?? '';
  const post = async (path: string, body: object) => {
    const answer = await journey.api({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ invitationId, ...body }),
    });
    await journey.emulator.settled();
    return JSON.parse(answer.body);
  };
  const code = () =>
    /\b\d{6}\b/.exec(
      (mails().findLast(({ kind }) => kind === 'verification-code')?.body ?? '').replaceAll(
        /<style[\s\S]*?<\/style>|#\w+/g,
        '',
      ),
    )?.[0] ?? '';
  const waitNumber = async () => (await post('/api/status', {})).waitNumber;
  let proof: string | undefined;
  return {
    enter: async (typed: string) => post('/api/email-code', { waitNumber: await waitNumber(), code: typed, proof }),
    throughPassword: async () => {
      ({ proof } = await post('/api/new-password', { waitNumber: await waitNumber(), password: goodPassword }));
      return { code: code() };
    },
  };
}
