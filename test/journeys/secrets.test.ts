// The canary test: every secret of a run is looked for, raw and encoded, in everything that people and machines may read.
import { expect, it } from '@jest/globals';
import { connectionTo, runAt } from '../hr/hr-environment.ts';
import { policy } from '../../local/onboarding/environment.ts';
import { aHire, goodPassword, hours, startJourney, type Journey } from './journey.ts';

/** The forms in which a value might hide. */
const formsOf = (secret: string): string[] => [
  ...new Set([
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(secret).toString('base64url'),
    Buffer.from(secret).toString('hex'),
    Array.from(secret).toReversed().join(''),
  ]),
];

const findings = (
  secrets: readonly (readonly [name: string, value: string])[],
  sinks: Readonly<Record<string, string>>,
) =>
  secrets.flatMap(([name, value]) =>
    Object.entries(sinks)
      .filter(([, text]) => formsOf(value).some((form) => text.includes(form)))
      .map(([sink]) => `${name} in ${sink}`),
  );

type Recorded = { readonly secrets: [string, string][]; readonly tags: string[] };

const secretMembers =
  /"(TemporaryPassword|Session|AccessToken|RefreshToken|REFRESH_TOKEN|IdToken|taskToken|Password|PASSWORD|NEW_PASSWORD|Code)":"([^"]+)"/g;

/** A data key, as base64 and as the numbers that JSON makes of bytes. */
const keyForms = (base64: string): [string, string][] => {
  const bytes = Buffer.from(base64, 'base64');
  return [base64, bytes.toString('hex'), Array.from(bytes).join(',')].map((form) => ['data key', form]);
};

const secretsIn = (text: string): [string, string][] => [
  ...Array.from(text.matchAll(secretMembers), ([, name = '', value = '']): [string, string] => [name, value]).filter(
    ([, value]) => value.length > 5,
  ),
  ...Array.from(text.matchAll(/"Plaintext":"([^"]+)"/g)).flatMap(([, key = '']) => keyForms(key)),
];

/** Watches the wire between the product and AWS for the secrets that pass either way, and for the tags of mails. */
function watch(): Recorded & { between: NonNullable<Parameters<typeof startJourney>[1]>['between'] } {
  const secrets: [string, string][] = [];
  const tags: string[] = [];
  return {
    secrets,
    tags,
    between: async (operation, send, body) => {
      secrets.push(...secretsIn(body));
      if (operation === 'SendEmail') tags.push(JSON.stringify({ ...JSON.parse(body), Content: undefined }));
      const answer = await send();
      const answered = (answer as { response?: { body?: Uint8Array } }).response?.body;
      secrets.push(...secretsIn(answered ? Buffer.from(answered).toString() : ''));
      return answer;
    },
  };
}

/** What the command line prints for a hire, and what the HR API answers it. */
async function cliOutput(journey: Journey): Promise<string> {
  const connection = connectionTo(journey);
  const lines = [['status', '1001-002'], ['status', '1001-002', '--json'], ['list'], ['list', '--json']];
  const ran = await Promise.all(lines.map((words) => runAt({ connection }, ...words)));
  return ran.map(({ out, err }) => `${out}\n${err}`).join('\n');
}

async function sinksOf(journey: Journey): Promise<Record<string, string>> {
  const { emulator } = journey;
  const events = await journey.history();
  // Step Functions itself writes a task token into the parameters of its own wait, and nowhere else.
  const ownToken = /("parameters":"(?:[^"\\]|\\.)*?\\"taskToken\\":\\")(?:[^"\\])*/g;
  return {
    history: JSON.stringify(events).replaceAll(ownToken, '$1'),
    describe: JSON.stringify(await journey.describe()),
    logs: JSON.stringify(journey.logs),
    events: JSON.stringify(emulator.events.list()),
    'command line': await cliOutput(journey),
    hires: JSON.stringify(await emulator.dynamodb.call('Scan', { TableName: 'hires' })),
    vault: JSON.stringify(await emulator.dynamodb.call('Scan', { TableName: 'vault' })),
  };
}

const taskTokensOf = async (journey: Journey): Promise<[string, string][]> =>
  (await journey.history()).flatMap(({ taskScheduledEventDetails }) => {
    const token = /"taskToken":"([^"]+)"/.exec(taskScheduledEventDetails?.parameters ?? '')?.[1];
    return token === undefined ? [] : [['task token', token] satisfies [string, string]];
  });

it('finds no secret of a whole run in any sink, at any stage', async () => {
  const { between, secrets, tags } = watch();
  const environment = { PASSWORD_POLICY: JSON.stringify({ ...policy, minimumLength: 8 }) };
  const journey = await startJourney(aHire(), { ...(between && { between }), environment });
  const invitationId = await journey.person.invitationId();
  secrets.push(['invitation id', invitationId], ['password', goodPassword], ['malformed code', '12-canary-34']);
  secrets.push(['refused password', 'tiny-canary'], ['malformed password', 'spaced canary password ']);
  const answers: string[] = [];
  const check = async () => {
    const all = [...secrets, ...(await taskTokensOf(journey))];
    const mailed = Object.fromEntries(
      (await journey.person.mails()).map(({ kind, body, subject }, index) => [`mail ${index} ${kind}`, subject + body]),
    );
    const found = findings(all, {
      ...(await sinksOf(journey)),
      'HTTP answers': answers.join('\n'),
      'tags of mails': tags.join('\n'),
      ...mailed,
    });
    // The link stands in the mails that carry it, the code in its own.
    const own =
      /^(?:invitation id in mail \d+ (?:invitation|reminder|new-link)|(?:code \d|Code) in mail \d+ verification-code)$/;
    return found.filter((finding) => !own.test(finding));
  };
  const say = async (answer: Promise<{ body: string }>) => void answers.push((await answer).body);

  expect(await check()).toEqual([]);
  await say(journey.choosePassword('spaced canary password '));
  await say(journey.choosePassword('tiny-canary'));
  await journey.advance(2 * hours);
  expect(await check()).toEqual([]);
  await say(journey.choosePassword());
  expect(await check()).toEqual([]);
  const code = await journey.person.code();
  secrets.push(['code 1', code]);
  await say(journey.enterCode('12-canary-34'));
  await say(journey.enterCode(code === '424242' ? '242424' : '424242'));
  answers.push(JSON.stringify(await journey.person.status()));
  expect(await check()).toEqual([]);
  await say(journey.enterCode(code));
  expect(await journey.outcome()).toBe('onboarded');
  expect(await check()).toEqual([]);
  expect([...new Set(secrets.map(([name]) => name))]).toEqual(
    expect.arrayContaining(
      [
        'TemporaryPassword PASSWORD NEW_PASSWORD Session AccessToken RefreshToken Code taskToken'.split(' '),
        'data key',
      ].flat(),
    ),
  );
  expect(tags.length).toBeGreaterThan(0);
});

it('would find a secret that a step put into its answer, in each encoding', () => {
  for (const form of formsOf('canary-0815-canary')) {
    expect(findings([['canary', 'canary-0815-canary']], { sink: `before ${form} after` })).toEqual(['canary in sink']);
  }
  expect(findings([['canary', 'canary-0815-canary']], { sink: 'nothing here' })).toEqual([]);
});

it('fails on a product that lets a secret slip into its log', async () => {
  const journey = await startJourney();
  const openCallback = journey.functions['open-callback'];
  journey.functions['open-callback'] = async (event, context) => {
    journey.services.log.info('function succeeded', { executionName: (event as { taskToken: string }).taskToken });
    return openCallback?.(event, context);
  };
  await journey.choosePassword();
  const found = findings(await taskTokensOf(journey), await sinksOf(journey));
  expect(found).toContain('task token in logs');
});

it('fails on a product that logs the temporary password', async () => {
  const { between, secrets } = watch();
  const journey = await startJourney(aHire(), { ...(between && { between }) });
  const [, password = ''] = secrets.find(([name]) => name === 'TemporaryPassword') ?? [];
  journey.services.log.warn('function failed', { errorName: password });
  expect(findings(secrets, await sinksOf(journey))).toContain('TemporaryPassword in logs');
});
