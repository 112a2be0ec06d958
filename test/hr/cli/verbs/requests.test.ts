import { expect, it } from '@jest/globals';
import { aHire } from '../../../journeys/journey.ts';
import { nthHire, startHrWorld } from '../../hr-environment.ts';

async function withHires(...numbers: number[]) {
  const emulator = await startHrWorld();
  for (const nth of numbers) await emulator.startHire(nthHire(nth));
  return emulator;
}

it('shows where hires stand as a table without empty columns', async () => {
  const { hr } = await withHires(1, 2);
  await hr('cancel', 'E2');
  const { code, out, err } = await hr('status', 'E1', 'E2');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.split('\n')).toEqual([
    expect.stringMatching(/^NUMBER {2}STAGE +OUTCOME +ATTEMPT {2}EMAIL +STARTED +DEADLINE +ENDED$/),
    expect.stringMatching(/^E1 +choose-password +1 +hire-1@home\.example +2026-11-24 00:00Z {2}2026-12-01 00:00Z$/),
    expect.stringMatching(/^E2 +withdrawn +hire-cancelled +1 .* 2026-11-24 00:00Z$/),
    '',
  ]);
});

it('shows beside the address what became of a mail to it', async () => {
  const hrWorld = await startHrWorld();
  await hrWorld.startHire({ ...nthHire(1), email: 'bounce@simulator.amazonses.com' });
  await hrWorld.emulator.advance(60_000);
  const { hr } = hrWorld;
  const { out } = await hr('status', 'E1');
  expect(out.split('\n')).toEqual([
    expect.stringMatching(/^NUMBER {2}STAGE +ATTEMPT {2}EMAIL +MAIL PROBLEM +STARTED +DEADLINE$/),
    expect.stringMatching(/ bounce@simulator\.amazonses\.com {2}invitation bounced 2026-11-24 00:00Z {2}2026-11-24 /),
    '',
  ]);
  const [status] = JSON.parse((await hr('status', 'E1', '--json')).out);
  expect(status.mailProblem).toEqual({ problem: 'bounced', mail: 'invitation', at: Date.UTC(2026, 10, 24, 0, 0, 1) });
});

it('tells the known ones of many numbers, names the unknown ones and ends with 1', async () => {
  const { hr } = await withHires(1);
  const { code, out, err } = await hr('status', 'E1', 'E9', 'no number', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual([expect.objectContaining({ employeeNumber: 'E1', stage: 'choose-password' })]);
  expect(err).toBe(
    [
      'hr: HireUnknownError: No hire with this employeeNumber is known. (E9)',
      'hr: RequestInvalidError: employeeNumber: has to be 1 to 64 letters, digits, - or _, and no UUID. (no number)',
      '',
    ].join('\n'),
  );
});

it('cancels a hire', async () => {
  const { hr } = await withHires(1);
  const { code } = await hr('cancel', 'E1');
  expect(code).toBe(0);
  const [status] = JSON.parse((await hr('status', 'E1', '--json')).out);
  expect(status).toMatchObject({ stage: 'withdrawn', outcome: 'hire-cancelled', cancelAsked: false });
});

it('corrects an address, which then gets a link', async () => {
  const { hr, emulator } = await withHires(1);
  const { code, out } = await hr('correct-email', 'E1', 'hanako@home.example');
  expect(code).toBe(0);
  expect(out).toContain('hanako@home.example');
  expect(emulator.mails.list().at(-1)).toMatchObject({ to: 'hanako@home.example', kind: 'new-link' });
});

it('has a new link mailed, and says when nothing is sent', async () => {
  const { hr, emulator, stateMachineArn } = await withHires(1);
  expect(await hr('resend', 'E1')).toEqual({ code: 0, out: 'A new link is on its way.\n', err: '' });
  expect(emulator.mails.list().at(-1)).toMatchObject({ kind: 'new-link' });
  const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:hire-e1`;
  await emulator.states.call('StopExecution', { executionArn });
  await hr('resend', 'E1');
  expect(await hr('resend', 'E1', '--json')).toMatchObject({
    code: 1,
    out: '{\n  "employeeNumber": "E1",\n  "sent": false\n}\n',
  });
});

it('erases an ended hire, of whom nobody knows anything any more', async () => {
  const { hr } = await withHires(1);
  const early = await hr('erase', 'E1');
  expect(early).toEqual({ code: 1, out: '', err: 'hr: HireNotEndedError: This hire is under way; cancel first.\n' });
  await hr('cancel', 'E1');
  expect(await hr('erase', 'E1', '--json')).toEqual({
    code: 0,
    out: '{\n  "employeeNumber": "E1",\n  "erased": true\n}\n',
    err: '',
  });
  expect((await hr('status', 'E1')).err).toContain('HireUnknownError');
});

it('says that an erasure is to come while something is still on its way', async () => {
  let isDown = false;
  const onboarding = await startHrWorld(
    {},
    {
      between: (operation, send) => (isDown && operation === 'PutEvents' ? Promise.reject(new Error('down')) : send()),
    },
  );
  const { hr, emulator } = onboarding;
  await onboarding.startHire(nthHire(1));
  isDown = true;
  await hr('cancel', 'E1');
  expect(await hr('erase', 'E1')).toEqual({
    code: 0,
    out: 'It is erased as soon as the last step and the last event are through.\n',
    err: '',
  });
  expect((await hr('status', 'E1')).out).toMatch(/HR ASKED\n.* erase\n$/);
  isDown = false;
  await emulator.advance(60_000);
  await emulator.lambda.invoke('sweeper', '{}');
  expect((await hr('status', 'E1')).err).toContain('HireUnknownError');
});

it.each([
  ['cancel', 'E9'],
  ['resend', 'E9'],
  ['erase', 'E9'],
  ['correct-email', 'E9', 'hanako@home.example'],
])('ends %s of an unknown hire with 1 and one line', async (...args) => {
  const { hr } = await withHires();
  expect(await hr(...args)).toEqual({
    code: 1,
    out: '',
    err: 'hr: HireUnknownError: No hire with this employeeNumber is known.\n',
  });
});

it.each([
  [['status'], 'It takes one NUMBER or more.'],
  [['cancel'], 'It takes NUMBER.'],
  [['cancel', 'E1', 'E2'], 'It takes NUMBER.'],
  [['resend', 'E1', 'E2'], 'It takes NUMBER.'],
  [['erase'], 'It takes NUMBER.'],
  [['correct-email', 'E1'], 'It takes NUMBER and ADDRESS.'],
])('refuses %j as wrong usage', async (args, message) => {
  const { hr } = await withHires();
  const { code, out, err } = await hr(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`hr: ${message}\nusage: npm run hr -- ${args[0]}`);
});

it('tells a fault of AWS by its name in one line', async () => {
  const { hr, functions } = await startHrWorld();
  functions['hr-status'] = () =>
    Promise.reject(
      Object.assign(new Error('DynamoDB GetItem answered AccessDeniedException.'), { name: 'AccessDeniedException' }),
    );
  expect(await hr('status', aHire().employeeNumber)).toMatchObject({
    code: 1,
    err: 'hr: AccessDeniedException: DynamoDB GetItem answered AccessDeniedException. (1001-002)\n',
  });
});
