// A function of the page that was taken over forges what it may write: page states, and answers to waits. What decides is
// written by steps: no hire is cancelled, and none is onboarded without the code of the mailbox.
import { expect, it } from '@jest/globals';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { hashOf } from '../../../functions/hires/hash.ts';
import { putTyped } from '../../../functions/secrets/typed.ts';
import { unseal } from '../../../functions/secrets/envelope.ts';
import { aHire, goodPassword, minutes, startJourney, statesEntered, type Journey } from '../journey.ts';

const hireId = aHire().employeeNumber;

/** Answers the open wait with whatever it likes. */
async function forge(journey: Journey, answer: { action: string; submission: string }): Promise<void> {
  const record = await journey.services.hires.find(hireId);
  const sealed = Buffer.from(record?.wait?.taskToken ?? '', 'base64');
  const number = (record?.fencingToken ?? []).join('.');
  const taskToken = await unseal(journey.clients, { hire: hireId, purpose: 'task-token', number }, sealed);
  await journey.clients.states.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(answer) }));
  await journey.emulator.settled();
}

it('cancels nobody by an answer that says so: the hire is asked again, and finishes', async () => {
  const journey = await startJourney();
  await forge(journey, { action: 'cancel', submission: 'made up' });
  await journey.advance(minutes);
  expect(await journey.outcome()).toBe('RUNNING');
  expect((await journey.user())?.Enabled).toBe(true);
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});

it('onboards nobody without the code, with a proof and a code that it made up', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  const proof = { submission: 'made up', hash: hashOf('made up'), waitNumber: 2 };
  await journey.services.hires.changePage(hireId, (record) => ({ ...record, page: { ...record.page, proof } }));
  const place = { hireId, purpose: 'verification-code', number: 'made up' } as const;
  await putTyped({ ...journey.clients, ...journey.services })(place, '000000', Date.UTC(2030, 0));
  await forge(journey, { action: 'email-code', submission: 'made up' });
  expect(await journey.outcome()).toBe('RUNNING');
  expect(statesEntered(await journey.history())).not.toContain('Finish');
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});

it('stops no step by a page state that is none', async () => {
  const journey = await startJourney();
  const Item = { pk: { S: `page#${hireId}` }, version: { S: 'x' }, state: { S: 'garbage' } };
  await journey.emulator.dynamodb.call('PutItem', { TableName: 'hires', Item });
  await journey.choosePassword(goodPassword);
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});
