import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from '@jest/globals';
import { createOnboarding } from '../../../local/onboarding/onboarding.ts';
import { aHire } from '../../journeys/journey.ts';
import { type Ran, startHrWorld } from '../hr-environment.ts';

const program = fileURLToPath(new URL('../../../hr/cli/cli.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hr-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The command as a process of its own. */
const run = (environment: Record<string, string>, ...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const credentials = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_MAX_ATTEMPTS: '1' };
    const env = { PATH: process.env['PATH'], ...credentials, ...environment };
    const child = execFile(process.execPath, [program, ...args], { env }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });

it('onboards a hire over HTTP from start to erasure, with a deployment from an outputs file', async () => {
  const onboarding = await createOnboarding({ seed: 'hr-cli', mode: 'real' });
  const { emulator, stateMachineArn } = onboarding;
  const endpoint = await emulator.listen();
  const [hire, outputs] = [join(folder, 'hire.json'), join(folder, 'outputs.json')];
  writeFileSync(hire, JSON.stringify(aHire()));
  const names = ['Start', 'Status', 'Cancel', 'CorrectEmail', 'Resend', 'Erase'];
  const functions = names.map((name) => [
    `Hr${name}Function`,
    `arn:aws:lambda:us-east-1:000000000000:function:hr-${name.replace('tE', 't-e').toLowerCase()}:v1`,
  ]);
  const ours = { ...Object.fromEntries(functions), StateMachineArn: stateMachineArn };
  writeFileSync(outputs, JSON.stringify({ Stack: ours, Other: { ...ours, HrStartFunction: 'elsewhere' } }));
  const deployment = { AWS_ENDPOINT_URL: endpoint, ONBOARDING_OUTPUTS: outputs };
  expect((await run(deployment, 'status', '1001-002')).err).toContain('several onboardings; choose one with --stack');
  const hr = (...args: readonly string[]) => run({ ...deployment, ONBOARDING_STACK: 'Stack' }, ...args);
  expect(await hr('start', hire)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('started') });
  await emulator.settled();
  expect(JSON.parse((await hr('status', '1001-002', '--json')).out)).toMatchObject([{ stage: 'choose-password' }]);
  expect((await hr('cancel', '1001-002')).code).toBe(0);
  await emulator.settled();
  expect((await hr('resend', '1001-002')).err).toBe('hr: HireEndedError: This hire has ended.\n');
  expect(await hr('erase', '1001-002')).toEqual({ code: 0, out: 'Erased.\n', err: '' });
  await emulator.close();
});

it('writes a report for its owner alone, and none over another', async () => {
  const file = join(folder, 'hires.csv');
  writeFileSync(file, 'employeeNumber,universalId,email,birthdate,language\n1001,,,,\n');
  expect(await run({}, 'start', file, '--check')).toMatchObject({
    code: 1,
    out: expect.stringContaining('hires.refused.csv: correct it there'),
  });
  const report = join(folder, 'hires.refused.csv');
  expect(readFileSync(report, 'utf8')).toContain('1001,,,,,2,');
  expect(statSync(report).mode & 0o777).toBe(0o600);
  writeFileSync(report, 'corrected by hand');
  expect((await run({}, 'start', file, '--check')).out).toContain('hires.refused-2.csv');
  expect(readFileSync(report, 'utf8')).toBe('corrected by hand');
});

it('says in one line that nobody answers, and ends with 1', async () => {
  expect(await run({ AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }, 'status', '1')).toEqual({
    code: 1,
    out: '',
    err: 'hr: Nobody answers there. Is npm start running, or is --outputs missing?\n',
  });
});

it('shows every verb when asked for help', async () => {
  const { hr } = await startHrWorld();
  for (const args of [['help'], ['--help'], ['-h']]) {
    const { code, out, err } = await hr(...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const verb of [
      'start FILE',
      'status NUMBER…',
      'cancel NUMBER',
      'correct-email NUMBER ADDRESS',
      'resend NUMBER',
      'erase NUMBER',
    ]) {
      expect(out).toContain(`npm run hr -- ${verb}`);
    }
    const [, operators = ''] = out.split('Operators');
    expect(operators).toContain('npm run hr -- list');
    expect(operators).toContain('npm run hr -- redrive --all --error NAME [--dry-run]');
    expect(operators).not.toContain('npm run hr -- erase');
  }
});

it('tells the options of one verb after it', async () => {
  const { hr } = await startHrWorld();
  const { code, out, err } = await hr('start', '--help');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('start FILE');
  for (const option of ['--attempt <ATTEMPT>', '--rate <RATE>', '--check', '--json', '--outputs <FILE>']) {
    expect(out).toContain(option);
  }
  expect(out).not.toContain('erase');
});

it('takes the commands of operators under ops too, and no other there', async () => {
  const { hr } = await startHrWorld();
  expect(await hr('ops', 'list', '--json')).toEqual(await hr('list', '--json'));
  expect(await hr('ops', 'erase', '1')).toMatchObject({
    code: 2,
    err: expect.stringContaining('There is no verb "erase".'),
  });
});

it.each([[[]], [['ops']], [['begin']], [['__proto__']], [['constructor']], [['\u001B[31m']]])(
  'refuses %j as no verb, shows help and ends with 2',
  async (args) => {
    const { hr } = await startHrWorld();
    const { code, out, err } = await hr(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^hr: (?:Say what to do|There is no verb ".*")\.\n/);
    expect(err).not.toContain('\u001B');
  },
);

it('refuses an outputs file that can not be read, and asks nobody', async () => {
  const { hr } = await startHrWorld();
  expect(await hr('status', 'E1', '--outputs', 'nowhere.json')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^hr: The outputs file nowhere\.json can not be read\.\nusage: /),
  });
});
