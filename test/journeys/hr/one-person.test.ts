// Spelling makes no second person: employee numbers and universalIds count without case, and HR's spelling is shown.
import { expect, it } from '@jest/globals';
import { aHire, type Journey, startJourney } from '../journey.ts';

const upper = '8D7A7D2E-7A51-4C89-9A39-3A5EF3B9C001';
const one = aHire({ employeeNumber: 'E1-a' });
const other = aHire({ employeeNumber: 'e1-A', universalId: upper });

const ask = async ({ emulator }: Journey, name: string, request: object): Promise<Record<string, unknown>> => {
  const { payload } = await emulator.lambda.invoke(name, JSON.stringify(request));
  await emulator.settled();
  return JSON.parse(payload);
};

it('starts the same person once, however HR and its systems write the names', async () => {
  const journey = await startJourney(one);
  expect(journey.executionArn).toMatch(/:hire-e1-a$/);
  expect(await ask(journey, 'hr-start', { hire: other })).toEqual({
    executionArn: journey.executionArn,
    started: false,
    attempt: 1,
    state: 'running',
  });
  const direct = await journey.restart(other, 'a-name-of-their-own');
  expect(await journey.outcome(direct)).toBe('FAILED DuplicateHireError');
  expect(journey.emulator.mails.list()).toHaveLength(1);
  expect(await ask(journey, 'hr-start', { hire: { ...other, language: 'ja' } })).toMatchObject({
    errorType: 'HireDiffersError',
    errorMessage: expect.stringMatching(/What differs: language\.$/),
  });
});

it('finds the hire by every spelling at every request of HR, and shows that of the start', async () => {
  const journey = await startJourney(one);
  for (const employeeNumber of ['E1-a', 'e1-A', 'E1-A']) {
    expect(await ask(journey, 'hr-status', { employeeNumber })).toMatchObject({ employeeNumber: 'E1-a' });
  }
  expect(await ask(journey, 'hr-resend', { employeeNumber: 'e1-A' })).toEqual({ sent: true });
  const email = 'hana@corrected.example';
  expect(await ask(journey, 'hr-correct-email', { employeeNumber: 'e1-A', email })).toMatchObject({ email });
  expect(await ask(journey, 'hr-cancel', { employeeNumber: 'E1-A' })).toMatchObject({ employeeNumber: 'E1-a' });
  expect(await ask(journey, 'hr-erase', { employeeNumber: 'e1-a' })).toEqual({ erased: true });
});

it("folds what the pool is told, and shows HR's spelling on the page, in mails and in events", async () => {
  const journey = await startJourney(aHire({ employeeNumber: 'E1-a', universalId: upper }));
  expect(await journey.person.status()).toMatchObject({ signInName: 'E1-a' });
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
  const user = await journey.user('e1-A');
  expect(user).toMatchObject({
    Username: upper.toLowerCase(),
    attributes: { 'custom:universal_id': upper.toLowerCase() },
  });
  expect((await journey.person.mails('account-ready'))[0]?.body).toContain('E1-a');
  expect(journey.emulator.events.list().map(({ Detail }): unknown => JSON.parse(Detail))).toContainEqual(
    expect.objectContaining({ employeeNumber: 'E1-a', outcome: 'onboarded' }),
  );
});

it.each(['e1-A', 'E1-A', 'e1-a'])(
  'refuses a hire whose number %s has somebody else in a pool where case counts, once the settings say so',
  async (preferred) => {
    const journey = await startJourney(aHire({ employeeNumber: preferred }), {
      pool: { UsernameConfiguration: { CaseSensitive: true } },
      environment: { POOL_IS_CASE_SENSITIVE: 'true' },
    });
    await journey.choosePassword();
    await journey.enterCode();
    await ask(journey, 'hr-erase', { employeeNumber: preferred });
    const universalId = '0b6f5a0e-53b2-4c0a-8f0c-6c1f3e1d2a02';
    const again = await journey.restart({ ...aHire(), employeeNumber: other.employeeNumber, universalId }, 'again');
    expect(await journey.outcome(again)).toBe('FAILED NameTakenError');
  },
);
