import { expect, it } from '@jest/globals';
import { credentialsOf, readAccount, reachAws, surroundingsOf } from './account.ts';
import { askBy } from '../asking.ts';
import { openApis } from '../apis.ts';

const stack = (name: string) => ({
  HrUrl: `https://${name}.execute-api.eu-west-1.amazonaws.com`,
  PageUrl: `https://${name}.example.com/`,
  UserPoolId: 'eu-west-1_abc',
  StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:onboarding',
});
const files: Readonly<Record<string, string>> = {
  'one.json': JSON.stringify({ Network: { VpcId: 'vpc-1' }, Onboarding: stack('one') }),
  'two.json': JSON.stringify({ Japan: stack('japan'), Europe: stack('europe') }),
  'none.json': JSON.stringify({ Network: { VpcId: 'vpc-1' } }),
  'broken.json': '{',
};
const read = (file: string) => {
  const text = files[file];
  if (text === undefined) throw new Error(`ENOENT: ${file}`);
  return text;
};
const settings = { ONBOARDING_OUTPUTS: 'one.json', MAILS_BUCKET: 'mails', HIRE_ADDRESS: 'hires@mail.example.com' };

it('takes the deployment from the outputs file, and the region from its state machine', () => {
  expect(readAccount(settings, read)).toMatchObject({
    outputs: stack('one'),
    region: 'eu-west-1',
    bucket: 'mails',
    prefix: '',
  });
  const chosen = readAccount({ ...settings, ONBOARDING_OUTPUTS: 'two.json', ONBOARDING_STACK: 'Europe' }, read);
  expect(chosen).toMatchObject({ outputs: stack('europe'), environment: { ONBOARDING_STACK: 'Europe' } });
});

it.each([
  ['hires@mail.example.com', 'hires+good-1@mail.example.com'],
  ['@mail.example.com', 'good-1@mail.example.com'],
])('gives each hire an address of its own at %s', (address, own) => {
  expect(readAccount({ ...settings, HIRE_ADDRESS: address }, read).addressOf('good-1')).toBe(own);
});

it('names all that is missing at once, and says what belongs there', () => {
  expect(() => readAccount({}, read)).toThrow(
    expect.objectContaining({
      name: 'AccountSettingsWrongError',
      message: expect.stringMatching(
        /^Set these right:\n {2}ONBOARDING_OUTPUTS: .+\n {2}MAILS_BUCKET: .+ receipt rule .+\n {2}HIRE_ADDRESS: .+$/,
      ),
    }),
  );
});

it.each([
  ['ONBOARDING_OUTPUTS', { ONBOARDING_OUTPUTS: 'nowhere.json' }],
  ['ONBOARDING_OUTPUTS', { ONBOARDING_OUTPUTS: 'broken.json' }],
  ['ONBOARDING_OUTPUTS', { ONBOARDING_OUTPUTS: 'none.json' }],
  ['ONBOARDING_OUTPUTS', { ONBOARDING_STACK: 'Other' }],
  ['ONBOARDING_STACK', { ONBOARDING_OUTPUTS: 'two.json' }],
  ['MAILS_BUCKET', { MAILS_BUCKET: '' }],
  ['HIRE_ADDRESS', { HIRE_ADDRESS: 'mail.example.com' }],
  ['HIRE_ADDRESS', { HIRE_ADDRESS: 'hires+1@mail.example.com' }],
  ['HIRE_ADDRESS', { HIRE_ADDRESS: '@localhost' }],
])('refuses %s alone when it is wrong: %j', (name, changes) => {
  expect(() => readAccount({ ...settings, ...changes }, read)).toThrow(
    new RegExp(`^Set these right:\\n {2}${name}: [^\\n]+$`),
  );
});

it('numbers the hires of each run apart, in the mailbox too', () => {
  const account = readAccount(settings, read);
  const apis = openApis(surroundingsOf(account, reachAws(account), 0x1000));
  const { employeeNumber, email } = apis.aHire('good-http');
  expect([employeeNumber, email]).toEqual(['good-http-35s', 'hires+good-http-35s@mail.example.com']);
});

it('asks by TLS under the name of the host, and leaves the header for it to who opens the connection', async () => {
  const asked: [url: string, init: RequestInit][] = [];
  const ask = askBy((url, init) => {
    asked.push([url.href, init]);
    return Promise.resolve(new Response('{}', { status: 404, headers: { 'content-type': 'application/json' } }));
  });
  const headers = { host: 'page.example.com', 'x-amz-date': 'now', cookie: undefined };
  const answer = await ask({ host: 'page.example.com', method: 'POST', path: '/api/status', headers, body: '{"a":1}' });
  expect(answer).toEqual({ status: 404, headers: { 'content-type': 'application/json' }, body: '{}' });
  expect(asked).toEqual([
    ['https://page.example.com/api/status', { method: 'POST', headers: { 'x-amz-date': 'now' }, body: '{"a":1}' }],
  ]);
  await ask({ host: 's3.eu-west-1.amazonaws.com', method: 'GET', path: '/mails?list-type=2' });
  expect(asked[1]).toEqual(['https://s3.eu-west-1.amazonaws.com/mails?list-type=2', { method: 'GET', headers: {} }]);
});

it('takes the credentials that any SDK client takes', async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'AKID',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
  });
  try {
    const given = await credentialsOf('eu-west-1')();
    expect(given).toMatchObject({ accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'token' });
  } finally {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) delete process.env[name];
    Object.assign(process.env, before);
  }
});
