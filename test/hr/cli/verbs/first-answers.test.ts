// What the workflow answers to a start, and what HR is told of it.
import { expect, it } from '@jest/globals';
import type { Onboarding } from '../../../../local/onboarding/onboarding.ts';
import type { Hire } from '../../../../workflow/contract/hire.ts';
import { days } from '../../../journeys/journey.ts';
import { connectionTo, nthHire, runAt, settlingPace, startHrWorld } from '../../hr-environment.ts';

const csvOf = (...hires: readonly Hire[]) =>
  ['employeeNumber,universalId,email,birthdate,language']
    .concat(hires.map((one) => [one.employeeNumber, one.universalId, one.email, one.birthdate, one.language].join(',')))
    .join('\n');

async function addStranger({ emulator, userPoolId }: Onboarding, { employeeNumber }: Hire): Promise<string> {
  const Username = '11111111-2222-4333-8444-555555555555';
  await emulator.cognito.call('AdminCreateUser', {
    UserPoolId: userPoolId,
    Username,
    TemporaryPassword: 'stranger-of-long-standing',
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: 'other@home.example' },
      { Name: 'preferred_username', Value: employeeNumber },
    ],
  });
  return Username;
}

it('tells who was refused at once with the field, counts it, reports it, and ends with 1', async () => {
  const files: Record<string, string> = { 'hires.csv': csvOf(nthHire(1), nthHire(2), nthHire(3)) };
  const world = await startHrWorld(files);
  await addStranger(world, nthHire(2));
  const { code, out, err } = await world.hr('start', 'hires.csv');
  expect({ code, err }).toEqual({ code: 1, err: '' });
  const says = 'NameTakenError: employeeNumber: belongs to another user of the pool. Correct the hire.';
  expect(out).toBe(
    [
      'WHERE   NUMBER  RESULT   EXECUTION OR REASON',
      'line 2  E1      started  hire-e1',
      `line 3  E2      refused  ${says}`,
      'line 4  E3      started  hire-e3',
      '2 started, 1 refused.',
      'What was refused is in hires.refused.csv: correct it there, and start that file.',
      '',
    ].join('\n'),
  );
  expect(files['hires.refused.csv']).toContain(`,3,,${says}`);
});

it('starts a corrected row by the same file again, and nobody else', async () => {
  const files: Record<string, string> = { 'hires.csv': csvOf(nthHire(1), nthHire(2)) };
  const world = await startHrWorld(files);
  const stranger = await addStranger(world, nthHire(2));
  await world.hr('start', 'hires.csv');
  expect((await world.hr('start', 'hires.csv')).out).toContain('1 there already: running, 1 refused.');
  await world.emulator.cognito.call('AdminDeleteUser', { UserPoolId: world.userPoolId, Username: stranger });
  files['hires.csv'] = csvOf(nthHire(1), { ...nthHire(2), email: 'corrected@home.example' });
  const { code, out } = await world.hr('start', 'hires.csv');
  expect(code).toBe(0);
  expect(out).toContain('line 3  E2      started                 hire-e2-3\n');
  expect(await world.client.status('E2')).toMatchObject({ stage: 'choose-password', email: 'corrected@home.example' });
  expect((await world.hr('start', 'hires.csv')).out).toContain('2 there already: running.');
});

it('does not call started what fails at once by a fault, and says where', async () => {
  const world = await startHrWorld({ 'hires.csv': csvOf(nthHire(1)) });
  world.functions['check-hire'] = () =>
    Promise.reject(
      Object.assign(new Error('Cognito AdminGetUser answered AccessDeniedException.'), {
        name: 'AccessDeniedException',
      }),
    );
  const says = 'AccessDeniedException: Cognito AdminGetUser answered AccessDeniedException.';
  expect(await world.hr('start', 'hires.csv')).toEqual({
    code: 1,
    out: `WHERE   NUMBER  RESULT  EXECUTION OR REASON\nline 2  E1      failed  ${says} (at Check hire)\n`,
    err: '',
  });
  const again = await world.hr('start', 'hires.csv');
  expect(again.code).toBe(1);
  expect(again.out).toContain(`line 2  E1      there already: failed  ${says}\n`);
});

it('tells apart what there is already', async () => {
  const hires = [1, 2, 3, 4].map(nthHire);
  const world = await startHrWorld({ 'hires.csv': csvOf(...hires) });
  await world.hr('start', 'hires.csv');
  await world.hr('cancel', 'E1');
  await world.hr('cancel', 'E2');
  await world.hr('erase', 'E2');
  await world.emulator.states.call('StopExecution', {
    executionArn: `${world.stateMachineArn.replace(':stateMachine:', ':execution:')}:hire-e3`,
  });
  const { code, out, err } = await world.hr('start', 'hires.csv');
  expect(code).toBe(1);
  expect(out.split('\n').slice(1)).toEqual([
    'line 2  E1      there already: cancelled  hire-e1',
    'line 3  E2      there already: erased     hire-e2',
    'line 4  E3      there already: failed     ABORTED',
    'line 5  E4      there already: running    hire-e4',
    '1 there already: cancelled, 1 there already: erased, 1 there already: failed, 1 there already: running.',
    '',
  ]);
  expect(err).toBe('hr: Who has ended starts again with the next --attempt.\n');
  await world.emulator.advance(8 * days);
  const [, , , last] = JSON.parse((await world.hr('start', 'hires.csv', '--json')).out) as object[];
  expect(last).toMatchObject({ result: 'there already', state: 'invitation-expired' });
});

it('waits for the first answer for a few seconds and no longer, and says that there was none', async () => {
  const world = await startHrWorld();
  world.functions['check-hire'] = () => Promise.reject(Object.assign(new Error(), { name: 'ThrottlingException' }));
  const pace = settlingPace(world);
  const at = { connection: connectionTo(world), files: { 'hires.csv': csvOf(nthHire(1)) }, pace };
  expect(await runAt(at, 'start', 'hires.csv', '--wait', '5')).toEqual({
    code: 0,
    out: 'WHERE   NUMBER  RESULT   EXECUTION OR REASON\nline 2  E1      started  hire-e1\n',
    err: 'hr: The workflow has not answered yet for 1 of them; status tells what comes of it.\n',
  });
  expect(pace.now()).toBeGreaterThanOrEqual(5000);
  expect(pace.now()).toBeLessThan(10_000);
});

it('shows by status and list why an execution stands still, and where', async () => {
  const world = await startHrWorld({ 'hires.csv': csvOf(nthHire(1), nthHire(2)) });
  await addStranger(world, nthHire(1));
  world.functions['send-invitation'] = () =>
    Promise.reject(Object.assign(new Error('SES SendEmail answered MessageRejected.'), { name: 'MessageRejected' }));
  await world.hr('start', 'hires.csv');
  const [refused, failed] = JSON.parse((await world.hr('status', 'E1', 'E2', '--json')).out) as object[];
  const cause = 'employeeNumber: belongs to another user of the pool. Correct the hire.';
  const taken = { error: 'NameTakenError', cause, stateName: 'Name taken', isRefused: true };
  expect(refused).toMatchObject({ employeeNumber: 'E1', attempt: 1, failure: taken });
  const rejected = { error: 'MessageRejected', cause: 'SES SendEmail answered MessageRejected.', stateName: 'Invite' };
  expect(failed).toMatchObject({ stage: 'preparing', failure: { ...rejected, isRefused: false } });
  const { out } = await world.hr('list');
  expect(out).toMatch(/^EXECUTION +STATUS +STARTED +STOPPED +REDRIVES +ERROR +STATE +CAUSE\n/);
  expect(out).toMatch(/hire-e1 .* NameTakenError +Name taken +employeeNumber: belongs/);
  expect(out).toMatch(/hire-e2 .* MessageRejected +Invite +SES SendEmail answered MessageRejected\.\n/);
  expect(await world.hr('list', '--limit', '1')).toMatchObject({
    code: 0,
    err: 'hr: There are more than these 1; --limit shows more of them.\n',
  });
  expect(await world.hr('list', '--limit', '2')).toMatchObject({ code: 0, err: '' });
});

it('tells the status of one attempt, and of none that there is not', async () => {
  const world = await startHrWorld({ 'hire.csv': csvOf(nthHire(1)) });
  await world.hr('start', 'hire.csv');
  expect((await world.hr('start', 'hire.csv', '--attempt', '2')).out).toContain('refused  DuplicateHireError: ');
  expect(await world.client.status('E1')).toMatchObject({ stage: 'choose-password', attempt: 1 });
  expect(await world.client.status('E1', { attempt: 1 })).toMatchObject({ stage: 'choose-password' });
  expect(await world.client.status('E1', { attempt: 2 })).toMatchObject({
    attempt: 2,
    failure: { error: 'DuplicateHireError', stateName: 'Hire already under way', isRefused: true },
  });
  await expect(world.client.status('E1', { attempt: 3 })).rejects.toMatchObject({ name: 'HireUnknownError' });
  await world.hr('cancel', 'E1');
  await world.hr('erase', 'E1');
  await expect(world.client.status('E1', { attempt: 1 })).rejects.toMatchObject({ name: 'HireUnknownError' });
});
