import { expect, it } from '@jest/globals';
import { LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import { createHrClient } from '../../../hr/client/client.ts';
import type { LambdaFunction } from '../../../local/emulator/lambda/in-process.ts';
import type { Onboarding } from '../../../local/onboarding/onboarding.ts';
import { aHire } from '../../journeys/journey.ts';
import { connectionTo, startHrWorld } from '../hr-environment.ts';

type RetryStrategy = Exclude<LambdaClientConfig['retryStrategy'], undefined>;

/** Tries again at once, up to so many attempts, whatever the SDK itself deems passing. */
function patience(attempts: number): RetryStrategy {
  let tried = 1;
  const token = { getRetryCount: () => tried - 1, getRetryDelay: () => 0 };
  return {
    acquireInitialRetryToken: () => Promise.resolve(token),
    refreshRetryTokenForRetry: (_token: unknown, { errorType }: { readonly errorType: string }) => {
      tried += 1;
      const isOver = errorType === 'CLIENT_ERROR' || tried > attempts;
      return isOver ? Promise.reject(new Error('No more tries.')) : Promise.resolve(token);
    },
    recordSuccess: () => {},
  };
}

const patient = (onboarding: Onboarding, attempts: number) =>
  connectionTo(onboarding, { retryStrategy: patience(attempts) }).client;

const failing =
  (name: string, text = 'told by the function'): LambdaFunction =>
  () =>
    Promise.reject(Object.assign(new Error(text), { name }));

it('starts a hire once, however often it is asked', async () => {
  const { client, emulator } = await startHrWorld();
  const first = await client.startOnboarding(aHire());
  await emulator.settled();
  const executionArn: unknown = expect.stringMatching(/:hire-1001-002$/);
  expect(first).toEqual({ executionArn, started: true, attempt: 1, state: 'running' });
  expect(await client.startOnboarding(aHire())).toEqual({ ...first, started: false });
});

it('follows a hire, corrects the address, mails a new link, cancels and erases', async () => {
  const { client, emulator } = await startHrWorld();
  await client.startOnboarding(aHire());
  await emulator.settled();
  expect(await client.status('1001-002')).toMatchObject({ stage: 'choose-password', email: 'hana@home.example' });
  expect(await client.correctEmail('1001-002', 'hanako@home.example')).toMatchObject({ email: 'hanako@home.example' });
  await emulator.settled();
  expect(await client.resend('1001-002')).toEqual({ sent: true });
  await emulator.settled();
  expect(emulator.mails.list().filter(({ to }) => to === 'hanako@home.example')).toHaveLength(2);
  await client.cancel('1001-002');
  await emulator.settled();
  expect(await client.status('1001-002')).toMatchObject({ outcome: 'hire-cancelled' });
  expect(await client.erase('1001-002')).toEqual({ erased: true });
  await expect(client.status('1001-002')).rejects.toMatchObject({ name: 'HireUnknownError' });
});

it('tells refusals apart by their names, with texts that name fields and repeat no value', async () => {
  const { client, emulator } = await startHrWorld();
  await client.startOnboarding(aHire());
  await emulator.settled();
  await expect(client.status('9')).rejects.toMatchObject({ name: 'HireUnknownError' });
  await expect(client.startOnboarding(aHire({ email: 'other@home.example' }))).rejects.toMatchObject({
    name: 'HireDiffersError',
    message: 'This attempt was started with other data. What differs: email.',
  });
  await expect(client.startOnboarding(aHire({ birthdate: 'never' }))).rejects.toMatchObject({
    name: 'HireInvalidError',
    message: 'birthdate: has to be a date like 1981-01-31.',
  });
  await expect(client.erase('1001-002')).rejects.toMatchObject({
    name: 'HireNotEndedError',
    message: 'This hire is under way; cancel first.',
  });
  await client.cancel('1001-002');
  await emulator.settled();
  await expect(client.resend('1001-002')).rejects.toMatchObject({ name: 'HireEndedError' });
  await expect(client.correctEmail('1001-002', 'new@home.example')).rejects.toMatchObject({ name: 'HireEndedError' });
});

it('starts again on purpose as another attempt', async () => {
  const { client, emulator } = await startHrWorld();
  await client.startOnboarding(aHire());
  await emulator.settled();
  await client.cancel('1001-002');
  await emulator.settled();
  const again = await client.startOnboarding(aHire(), { attempt: 2 });
  await emulator.settled();
  const executionArn: unknown = expect.stringMatching(/:hire-1001-002-2$/);
  expect(again).toEqual({ executionArn, started: true, attempt: 2, state: 'running' });
  expect(await client.status('1001-002')).toMatchObject({ attempt: 2, stage: 'choose-password' });
});

it('refuses a request that is none before it asks anybody', async () => {
  const { client, functions } = await startHrWorld();
  for (const name of ['hr-status', 'hr-correct-email', 'hr-start']) functions[name] = failing('AskedAfterAll');
  await expect(client.status('no number')).rejects.toMatchObject({
    name: 'RequestInvalidError',
    message: 'employeeNumber: has to be 1 to 64 letters, digits, - or _, and no UUID.',
  });
  const odd = client.correctEmail('1001-002', 'no address');
  await expect(odd).rejects.toMatchObject({ name: 'RequestInvalidError', message: 'email: has to be a mail address.' });
  const never = client.startOnboarding(aHire(), { attempt: 100 });
  await expect(never).rejects.toMatchObject({ name: 'RequestInvalidError' });
});

it.each(['ThrottlingException', 'TooManyRequestsException', 'ServiceUnreachableError', 'Sandbox.Timedout'])(
  'lets the SDK try again what fails by %s and will pass',
  async (name) => {
    const emulator = await startHrWorld();
    await emulator.startHire(aHire());
    const real = emulator.functions['hr-status']!;
    let asked = 0;
    emulator.functions['hr-status'] = (event, context) => {
      asked += 1;
      return asked < 3 ? failing(name)(event, context) : real(event, context);
    };
    expect(await patient(emulator, 3).status('1001-002')).toMatchObject({ stage: 'choose-password' });
    expect(asked).toBe(3);
  },
);

it('gives up when what should pass does not, by the name of it and by no value', async () => {
  const emulator = await startHrWorld();
  emulator.functions['hr-status'] = failing('ThrottlingException', 'DynamoDB GetItem answered ThrottlingException.');
  await expect(patient(emulator, 2).status('1')).rejects.toMatchObject({
    name: 'ThrottlingException',
    message: 'DynamoDB GetItem answered ThrottlingException.',
  });
});

it.each(['HireEndedError', 'AccessDeniedException', 'TypeError'])('asks once when the answer is %s', async (name) => {
  const emulator = await startHrWorld();
  let asked = 0;
  emulator.functions['hr-cancel'] = (event, context) => {
    asked += 1;
    return failing(name)(event, context);
  };
  await expect(patient(emulator, 3).cancel('1001-002')).rejects.toMatchObject({ name });
  expect(asked).toBe(1);
});

it('leaves out what a newer function adds to its answer', async () => {
  const emulator = await startHrWorld();
  await emulator.startHire(aHire());
  const real = emulator.functions['hr-status']!;
  const expected = await emulator.client.status('1001-002');
  emulator.functions['hr-status'] = async (event, context) => ({
    ...((await real(event, context)) as object),
    mood: 'good',
  });
  expect(await emulator.client.status('1001-002')).toEqual(expected);
});

it('does not take an answer that breaks the contract', async () => {
  const emulator = await startHrWorld();
  emulator.functions['hr-status'] = () => Promise.resolve({ employeeNumber: '1001-002', stage: 'somewhere' });
  await expect(emulator.client.status('1001-002')).rejects.toMatchObject({ name: 'ContractBrokenError' });
});

it("lets through under AWS's own name what Lambda itself refuses", async () => {
  const { emulator } = await startHrWorld();
  const lambda = new LambdaClient(emulator.clientConfig);
  const client = createHrClient({ lambda, functionName: (request) => `elsewhere-${request}` });
  await expect(client.status('1001-002')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
