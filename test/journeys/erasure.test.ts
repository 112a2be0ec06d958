import { expect, it } from '@jest/globals';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { aHire, bodyOf, days, type Journey, minutes, startJourney } from './journey.ts';

const employeeNumber = '1001-002';

async function request(journey: Journey, name: string, event: object = { employeeNumber }): Promise<unknown> {
  const { payload } = await journey.emulator.lambda.invoke(name, JSON.stringify(event));
  await journey.emulator.settled();
  return JSON.parse(payload);
}

const erase = (journey: Journey) => request(journey, 'hr-erase');
const sweep = (journey: Journey) => request(journey, 'sweeper', {});

async function onboarded(options: Parameters<typeof startJourney>[1] = {}): Promise<Journey> {
  const journey = await startJourney(aHire(), options);
  await journey.choosePassword();
  await journey.enterCode();
  return journey;
}

async function cancelled(options: Parameters<typeof startJourney>[1] = {}): Promise<Journey> {
  const journey = await startJourney(aHire(), options);
  await request(journey, 'hr-cancel');
  return journey;
}

/** What is left in the hires table, by key or by kind of note; what is in the vault. */
async function left({ emulator }: Journey): Promise<{ readonly hires: string[]; readonly vault: number }> {
  const hires = (await emulator.dynamodb.call('Scan', { TableName: 'hires' })) as {
    Items: { pk: { S: string }; kind?: { S: string } }[];
  };
  const vault = (await emulator.dynamodb.call('Scan', { TableName: 'vault' })) as { Count: number };
  return { hires: hires.Items.map(({ pk, kind }) => kind?.S ?? pk.S.replace(/#.*/, '')), vault: vault.Count };
}
const onlyTheNote = { hires: ['erased'], vault: 0 };

const status = (journey: Journey, invitationId: string) =>
  journey.api({
    method: 'POST',
    path: '/api/status',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invitationId }),
  });

/** EventBridge, which can be down. */
function switchable() {
  let isDown = false;
  return {
    set: (down: boolean) => {
      isDown = down;
    },
    between: <Answer>(operation: string, send: () => Promise<Answer>) =>
      isDown && operation === 'PutEvents' ? Promise.reject(new Error('down')) : send(),
  };
}

it('leaves nothing of an onboarded hire but the account and a note without a name', async () => {
  const journey = await startJourney();
  const links = [await journey.person.invitationId()];
  await journey.askAgain();
  links.push(await journey.person.invitationId());
  await journey.choosePassword();
  await journey.enterCode();
  const late = { hireId: employeeNumber, item: 'new-password#late', sealed: new Uint8Array([1]), endsAt: 0 };
  await journey.clients.dynamo.send(new PutCommand({ TableName: 'vault', Item: late }));

  expect(await erase(journey)).toEqual({ erased: true });
  expect(await left(journey)).toEqual(onlyTheNote);
  expect(JSON.stringify(await journey.emulator.dynamodb.call('Scan', { TableName: 'hires' }))).not.toMatch(/1001|hana/);
  expect(await request(journey, 'hr-status')).toMatchObject({ errorType: 'HireUnknownError' });
  const unknown = await status(journey, 'A'.repeat(43));
  for (const link of links) expect(await status(journey, link)).toEqual(unknown);
  expect(await journey.user()).toMatchObject({ UserStatus: 'CONFIRMED', Enabled: true });
});

it('refuses to erase who is under way, and changes nothing', async () => {
  const journey = await startJourney();
  expect(await erase(journey)).toMatchObject({
    errorType: 'HireNotEndedError',
    errorMessage: 'This hire is under way; cancel first.',
  });
  expect(await request(journey, 'hr-status')).toMatchObject({ stage: 'choose-password', eraseAsked: false });
});

it('erases once, however often it is asked, and does not know the hire afterwards', async () => {
  const journey = await cancelled();
  const invoke = () => journey.emulator.lambda.invoke('hr-erase', JSON.stringify({ employeeNumber }));
  const answers = await Promise.all([invoke(), invoke(), invoke()]);
  const told = answers.map(({ payload }) => JSON.parse(payload) as { erased?: boolean; errorType?: string });
  expect(told.filter(({ erased }) => erased).length).toBeGreaterThan(0);
  expect(told.filter(({ erased, errorType }) => !erased && errorType !== 'HireUnknownError')).toEqual([]);
  expect(await left(journey)).toEqual(onlyTheNote);
  expect(await erase(journey)).toMatchObject({ errorType: 'HireUnknownError' });
});

it('tells every event before it erases; until then the erasure waits for the sweeper', async () => {
  const events = switchable();
  const journey = await startJourney(aHire(), { between: events.between });
  events.set(true);
  await request(journey, 'hr-cancel');
  expect(await erase(journey)).toEqual({ erased: false });
  await journey.advance(minutes);
  await sweep(journey);
  expect(await request(journey, 'hr-status')).toMatchObject({ outcome: 'hire-cancelled', eraseAsked: true });
  events.set(false);
  await journey.advance(minutes);
  await sweep(journey);
  expect(await left(journey)).toEqual(onlyTheNote);
  const told = journey.emulator.events.list().map(({ Detail }) => JSON.parse(Detail) as { outcome?: string });
  expect(told.at(-1)).toMatchObject({ outcome: 'hire-cancelled' });
});

it('waits for the last steps of an execution that has closed its row already', async () => {
  let isDown = true;
  const journey = await startJourney(aHire(), {
    between: (operation, send) => (isDown && operation === 'RevokeToken' ? Promise.reject(new Error('down')) : send()),
  });
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('RUNNING');
  expect(await erase(journey)).toEqual({ erased: false });
  isDown = false;
  await journey.advance(30 * minutes);
  expect(await journey.outcome()).toBe('onboarded');
  expect(await journey.person.mails('account-ready')).toHaveLength(1);
  await sweep(journey);
  expect(await left(journey)).toEqual(onlyTheNote);
});

it('knows an onboarded person by the account when HR starts again after the erasure', async () => {
  const journey = await onboarded();
  await erase(journey);
  const again = await journey.restart(aHire(), `hire-${employeeNumber}-2`);
  expect(await journey.outcome(again)).toBe('FAILED AlreadyOnboardedError');
  expect(await journey.user()).toMatchObject({ UserStatus: 'CONFIRMED', Enabled: true });
});

it('lets HR start anew who was cancelled and erased', async () => {
  const journey = await cancelled();
  await erase(journey);
  const again = await journey.restart(aHire(), `hire-${employeeNumber}-2`);
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome(again)).toBe('onboarded');
});

it('keeps a new attempt waiting until the erasure is through', async () => {
  const bus = switchable();
  const journey = await cancelled({ between: bus.between });
  const { hires } = journey.services;
  const record = await hires.find(employeeNumber);
  bus.set(true);
  // An event that nobody could tell yet.
  const { stage, executionArn, outbox } = record!;
  const events = [{ stage, sequence: outbox.sequence, at: 0, attempt: 1, executionArn }];
  const Item = { ...record, outbox: { ...outbox, events } };
  await journey.clients.dynamo.send(new PutCommand({ TableName: 'hires', Item }));
  expect(await erase(journey)).toEqual({ erased: false });
  const again = await journey.restart(aHire(), `hire-${employeeNumber}-2`);
  await journey.advance(minutes);
  expect(await journey.outcome(again)).toBe('RUNNING');
  expect(await hires.find(employeeNumber)).toMatchObject({ attempt: 1, hr: { erase: true } });
  bus.set(false);
  await sweep(journey);
  await journey.advance(30 * minutes);
  expect(await hires.find(employeeNumber)).toMatchObject({ stage: 'choose-password', executionArn: again });
});

it('never removes the row of another attempt, even one that has been written as often', async () => {
  const journey = await cancelled();
  const { hires } = journey.services;
  const old = await hires.find(employeeNumber);
  await journey.restart(aHire(), `hire-${employeeNumber}-2`);
  const now = await hires.find(employeeNumber);
  expect(await hires.remove({ ...old!, version: now!.version })).toBe(false);
  expect(await hires.find(employeeNumber)).toEqual(now);
});

it('does not bring an erased hire back when the failed execution is redriven', async () => {
  let isDown = true;
  const journey = await startJourney(aHire(), {
    between: (operation, send) => {
      const refusal = { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } };
      return isDown && operation === 'AdminCreateUser' ? Promise.reject(Object.assign(new Error(), refusal)) : send();
    },
  });
  expect(await journey.outcome()).toBe('FAILED AccessDeniedException');
  await request(journey, 'hr-cancel');
  expect(await erase(journey)).toEqual({ erased: true });
  isDown = false;
  await journey.advance(13 * days);
  await journey.emulator.states.call('RedriveExecution', { executionArn: journey.executionArn });
  await journey.emulator.settled();
  expect(await journey.outcome()).toBe('FAILED SupersededError');
  expect(await journey.user()).toBeUndefined();
  expect(bodyOf(await status(journey, 'A'.repeat(43)))).toEqual({ error: 'link-gone' });
});
