import { expect, it } from '@jest/globals';
import { aHire } from '../../../journeys/journey.ts';
import { connectionTo, nthHire, runAt, startHrWorld, virtualPace } from '../../hr-environment.ts';

const many = (count: number) => Array.from({ length: count }, (_, index) => nthHire(index + 1));
const csvOf = (hires: readonly object[]) =>
  [Object.keys(hires[0] ?? {}), ...hires.map((hire) => Object.values(hire))].map((row) => row.join(',')).join('\n');

it('starts one hire, and says so', async () => {
  const { hr, client } = await startHrWorld({ 'hire.json': JSON.stringify(aHire()) });
  expect(await hr('start', 'hire.json')).toEqual({
    code: 0,
    err: '',
    out: 'WHERE     NUMBER    RESULT   EXECUTION OR REASON\nthe hire  1001-002  started  hire-1001-002\n',
  });
  expect(await client.status('1001-002')).toMatchObject({ stage: 'choose-password' });
});

it('tells where the mail is when it is started at home, and nothing more when nobody was started', async () => {
  const onboarding = await startHrWorld();
  const connection = { ...connectionTo(onboarding), inbox: 'http://127.0.0.1:4602' };
  const files = { 'hire.json': JSON.stringify(aHire()) };
  const { out } = await runAt({ connection, files }, 'start', 'hire.json');
  expect(out).toContain('Next: open the inbox http://127.0.0.1:4602 and follow the link in the mail.\n');
  expect(out).toContain('npm run hr -- status 1001-002\n');
  await onboarding.emulator.settled();
  expect((await runAt({ connection, files }, 'start', 'hire.json')).out).not.toContain('Next');
  expect((await runAt({ connection, files }, 'start', 'hire.json', '--json')).out).not.toContain('Next');
});

it.each([
  [['--check'], 'good'],
  [[], 'started'],
])(
  'refuses a group that HR may not name before anybody is asked, where the deployment tells: %j',
  async (options, result) => {
    const [one, two] = many(2);
    const files = {
      'hires.json': JSON.stringify([
        { ...one, groups: ['staff'] },
        { ...two, groups: ['admins'] },
      ]),
    };
    const onboarding = await startHrWorld();
    const connection = { ...connectionTo(onboarding), hrGroups: ['staff'] };
    const { code, out } = await runAt({ connection, files }, 'start', 'hires.json', ...options);
    expect(code).toBe(1);
    expect(out).toContain(`1 ${result}, 1 refused.`);
    expect(out).toContain('HireInvalidError: groups "admins": has to be a group that HR may name (setting hrGroups).');
  },
);

it.each([
  ['a JSON array', JSON.stringify(many(4))],
  [
    'JSON lines',
    many(4)
      .map((hire) => JSON.stringify(hire))
      .join('\n'),
  ],
  ['CSV', csvOf(many(4))],
])('starts all hires of %s, and nobody twice when it is started again', async (_form, text) => {
  const { hr } = await startHrWorld({ hires: text });
  const first = await hr('start', 'hires');
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain('4 started.\n');
  const again = await hr('start', 'hires');
  expect(again).toMatchObject({ code: 0, err: '' });
  expect(again.out).toContain('4 there already: running.\n');
});

it('starts the good ones of a file, names each refused one and ends with 1', async () => {
  const [one, two, three, four] = many(4);
  const { hr, emulator } = await startHrWorld({
    'hires.json': JSON.stringify([one, { ...two, email: 'nobody' }, three, { ...one, employeeNumber: 'e1' }, 7, four]),
  });
  const { code, out, err } = await hr('start', 'hires.json');
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toBe(
    [
      'WHERE    NUMBER  RESULT   EXECUTION OR REASON',
      'entry 1  E1      started  hire-e1',
      'entry 2  E2      refused  HireInvalidError: email "nobody": has to be a mail address.',
      'entry 3  E3      started  hire-e3',
      'entry 4  e1      refused  HireInvalidError: employeeNumber "e1": has been in entry 1 already; universalId "8d7a7d2e-7a51-4c89-9a39-000000000001": has been in entry 1 already.',
      'entry 5          refused  HireInvalidError: The input has to be a JSON object.',
      'entry 6  E4      started  hire-e4',
      '3 started, 3 refused.',
      'What was refused is in hires.refused.json: correct it there, and start that file.',
      '',
    ].join('\n'),
  );
  expect(emulator.mails.list()).toHaveLength(3);
});

it('names what differs when a number is under way with other data', async () => {
  const files = { before: JSON.stringify(nthHire(1)), after: JSON.stringify({ ...nthHire(1), language: 'ja' }) };
  const { hr } = await startHrWorld(files);
  await hr('start', 'before');
  const { code, out } = await hr('start', 'after');
  expect(code).toBe(1);
  expect(out).toContain('HireDiffersError: This attempt was started with other data. What differs: language.');
});

it('only looks at the file when it is told to check, and asks nobody', async () => {
  const { hr, emulator } = await startHrWorld({
    hires: JSON.stringify([nthHire(1), { ...nthHire(2), birthdate: '' }]),
  });
  const { code, out } = await hr('start', 'hires', '--check');
  expect(code).toBe(1);
  expect(out).toContain('1 good, 1 refused.');
  expect(emulator.mails.list()).toEqual([]);
});

it('starts again on purpose with --attempt', async () => {
  const { hr } = await startHrWorld({ hire: JSON.stringify(nthHire(1)) });
  await hr('start', 'hire');
  await hr('cancel', 'E1');
  const { code, out } = await hr('start', 'hire', '--attempt', '2');
  expect(code).toBe(0);
  expect(out).toContain('hire-e1-2');
});

it('gives programs one JSON document in the order of the file', async () => {
  const { hr } = await startHrWorld({ hires: JSON.stringify([nthHire(2), {}, nthHire(1)]) });
  const { code, out } = await hr('start', 'hires', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual([
    {
      where: 'entry 1',
      employeeNumber: 'E2',
      result: 'started',
      isTaken: true,
      attempt: 1,
      executionArn: expect.stringMatching(/:hire-e2$/),
    },
    {
      where: 'entry 2',
      result: 'refused',
      error: expect.stringContaining('HireInvalidError: employeeNumber'),
      problems: expect.arrayContaining([{ field: 'email', says: 'has to be a mail address' }]),
    },
    {
      where: 'entry 3',
      employeeNumber: 'E1',
      result: 'started',
      isTaken: true,
      attempt: 1,
      executionArn: expect.stringMatching(/:hire-e1$/),
    },
  ]);
});

it('keeps the pace that it is given, and shows how far it has come', async () => {
  const onboarding = await startHrWorld();
  const pace = virtualPace();
  const at = {
    connection: connectionTo(onboarding),
    files: { hires: JSON.stringify(many(25)) },
    pace,
    isWatched: true,
  };
  const { code, out, err } = await runAt(at, 'start', 'hires', '--rate', '2');
  expect(code).toBe(0);
  expect(pace.now()).toBeGreaterThanOrEqual(12_000);
  expect(out).toBe('25 started.\n');
  expect(err).toContain('Starting [');
  expect(err).toMatch(/\] \d+\/25, \d+ s left/);
});

const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });

it('stops at what every hire would meet, tells it once, and leaves the rest for another run', async () => {
  const onboarding = await startHrWorld();
  const files = { hires: JSON.stringify(many(20)) };
  const { requestHandler } = onboarding.emulator.clientConfig;
  let asked = 0;
  const breaking: typeof requestHandler = {
    ...requestHandler,
    handle: (request) => {
      asked += 1;
      return asked < 6 ? requestHandler.handle(request) : Promise.reject(reset);
    },
  };
  const at = { connection: connectionTo(onboarding, { requestHandler: breaking }), files };
  const broken = await runAt(at, 'start', 'hires');
  await onboarding.emulator.settled();
  expect(broken.code).toBe(1);
  expect(broken.err).toBe(
    'hr: AWS could not be reached (ECONNRESET).\nhr: Start the same file again when that is repaired; nobody is started twice.\nhr: The workflow has not answered yet for 5 of them; status tells what comes of it.\n',
  );
  expect(broken.out).toContain('5 started, 15 not asked.');
  const again = await runAt({ ...at, connection: connectionTo(onboarding) }, 'start', 'hires');
  expect(again.code).toBe(0);
  expect(again.out).toContain('5 there already: running, 15 started.');
});

it.each([
  [['start'], 'It takes FILE.'],
  [['start', 'a', 'b'], 'It takes FILE.'],
  [['start', 'missing.json'], 'missing.json can not be read.'],
  [['start', 'odd'], 'odd can not be taken: line 2 is not JSON.'],
  [['start', 'hire', '--rate', 'fast'], '--rate takes a number from 0.1 to 100.'],
  [['start', 'hire', '--rate', '0'], '--rate takes a number from 0.1 to 100.'],
  [['start', 'hire', '--wait', 'long'], '--wait takes a number from 0 to 300.'],
  [['start', 'hire', '--attempt', '1.5'], '--attempt takes a whole number.'],
  [
    ['start', 'hire', '--encoding', 'latin'],
    '--encoding takes the name of an encoding, such as shift_jis or windows-1252.',
  ],
  [['start', 'hire', '--fast'], "Unknown option '--fast'."],
])('refuses %j as wrong usage, in one line and its usage', async (args, message) => {
  const { hr } = await startHrWorld({ odd: '{}\n{', hire: JSON.stringify(nthHire(1)) });
  expect(await hr(...args)).toEqual({
    code: 2,
    out: '',
    err: `hr: ${message}\nusage: npm run hr -- start FILE [--attempt ATTEMPT] [--rate RATE] [--wait WAIT] [--check] [--all-or-nothing] [--report REPORT] [--encoding ENCODING] [--ignore-other-columns]\n`,
  });
});
