import { expect, it } from '@jest/globals';
import type { LambdaFunction } from '../../../../local/emulator/lambda/in-process.ts';
import { connectionTo, nthHire, runAt, startHrWorld, virtualPace } from '../../hr-environment.ts';

const failing =
  (name: string): LambdaFunction =>
  () =>
    Promise.reject(Object.assign(new Error('told'), { name }));
const lineOf = (out: string, name: string) => out.split('\n').find((line) => line.startsWith(`${name} `));

/** Three hires whose mail could not be sent, one that failed otherwise, one that waits. */
async function withFailures() {
  const emulator = await startHrWorld();
  const real = emulator.functions['send-invitation']!;
  const failed = async (name: string, ...hires: number[]) => {
    emulator.functions['send-invitation'] = failing(name);
    for (const nth of hires) await emulator.startHire(nthHire(nth));
    emulator.functions['send-invitation'] = real;
  };
  await failed('MailFromDomainNotVerifiedException', 1, 2, 3);
  await failed('UnforeseenError', 4);
  await emulator.startHire(nthHire(5));
  return emulator;
}

it('lets those go on that failed with the error, oldest first, and no other', async () => {
  const { hr, emulator } = await withFailures();
  const { code, out, err } = await hr('redrive', '--all', '--error', 'MailFromDomainNotVerifiedException');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toBe(
    ['EXECUTION  RESULT    REASON', 'hire-e1    redriven', 'hire-e2    redriven', 'hire-e3    redriven', ''].join('\n'),
  );
  const stages = JSON.parse((await hr('status', 'E1', 'E2', 'E3', '--json')).out);
  expect(stages.map(({ stage }: { stage: string }) => stage)).toEqual(Array(3).fill('choose-password'));
  expect(emulator.mails.list().map(({ to }) => to)).not.toContain('hire-4@home.example');
});

it('only tells who would go on when it is a dry run', async () => {
  const { hr } = await withFailures();
  const args = ['redrive', '--all', '--error', 'MailFromDomainNotVerifiedException', '--dry-run'];
  const { code, out } = await hr(...args);
  expect(code).toBe(0);
  expect(lineOf(out, 'hire-e1')).toBe('hire-e1    would be redriven');
  expect(JSON.parse((await hr(...args, '--json')).out)).toHaveLength(3);
  expect((await hr('list', '--status', 'FAILED')).out.match(/FAILED/g)).toHaveLength(4);
});

it('passes over what AWS does not let go on any more, says why and ends with 1', async () => {
  const emulator = await withFailures();
  await emulator.emulator.advance(15 * 86_400_000);
  const { code, out } = await emulator.hr('redrive', '--all', '--error', 'UnforeseenError');
  expect(code).toBe(1);
  expect(lineOf(out, 'hire-e4')).toMatch(/^hire-e4 {4}passed over {2}\S/);
});

it('keeps the pace that it is given', async () => {
  const onboarding = await withFailures();
  const pace = virtualPace();
  const at = { connection: connectionTo(onboarding), pace };
  await runAt(at, 'redrive', '--all', '--error', 'MailFromDomainNotVerifiedException', '--rate', '0.1');
  expect(pace.now()).toBeGreaterThanOrEqual(20_000);
});

it('says so when no execution failed with that error', async () => {
  const { hr } = await withFailures();
  const nothing = await hr('redrive', '--all', '--error', 'GroupMissingError');
  expect(nothing).toEqual({ code: 0, out: 'No execution failed with that error.\n', err: '' });
});

it.each([
  [['--error', 'UnforeseenError'], 'It takes --all and --error NAME.'],
  [['--all'], 'It takes --all and --error NAME.'],
  [['--all', '--error', 'UnforeseenError', '--rate', '1000'], '--rate takes a number from 0.1 to 20.'],
])('refuses %j as wrong usage', async (args, message) => {
  const { hr } = await startHrWorld();
  const { code, err } = await hr('redrive', ...args);
  expect(code).toBe(2);
  expect(err).toBe(`hr: ${message}\nusage: npm run hr -- redrive --all --error NAME [--dry-run] [--rate RATE]\n`);
});

it('lists executions by status, newest first', async () => {
  const { hr } = await withFailures();
  const { out } = await hr('list');
  expect(out.split('\n').map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
    ['EXECUTION', 'STATUS'],
    ['hire-e5', 'RUNNING'],
    ['hire-e4', 'FAILED'],
    ['hire-e3', 'FAILED'],
    ['hire-e2', 'FAILED'],
    ['hire-e1', 'FAILED'],
    [''],
  ]);
  expect(JSON.parse((await hr('list', '--status', 'failed', '--limit', '2', '--json')).out)).toEqual([
    expect.objectContaining({ name: 'hire-e4', status: 'FAILED', redriveCount: 0 }),
    expect.objectContaining({ name: 'hire-e3' }),
  ]);
  expect(await hr('list', '--status', 'TIMED_OUT')).toEqual({ code: 0, out: 'There is none.\n', err: '' });
  expect((await hr('list', '--status', 'GREEN')).code).toBe(2);
});
