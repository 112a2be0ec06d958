import { describe, expect, it } from '@jest/globals';
import { aHire, bodyOf, goodPassword, startJourney } from '../../journeys/journey.ts';

const post = (
  path: string,
  body: unknown,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) => ({
  method: 'POST',
  path,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const unknownId = 'A'.repeat(43);

describe('every callback', () => {
  it.each(['status', 'new-password', 'password', 'email-code', 'resend', 'not-my-password'])(
    'of %s closes methods, content types, sizes and shapes',
    async (name) => {
      const { api } = await startJourney();
      const path = `/api/${name}`;
      expect((await api({ ...post(path, {}), method: 'GET' })).status).toBe(405);
      expect((await api(post(path, {}, { 'content-type': 'text/plain' }))).status).toBe(415);
      expect((await api(post(path, {}, {}))).status).toBe(415);
      expect((await api(post(path, `{"a":"${'x'.repeat(9_000)}"}`))).status).toBe(413);
      for (const body of [
        '',
        '{',
        'null',
        '[]',
        '{"__proto__":{}}',
        '['.repeat(4_000),
        { invitationId: 1 },
        { extra: 1 },
      ]) {
        expect((await api(post(path, body))).status).toBe(400);
      }
    },
  );

  it('forbids caches to keep an answer', async () => {
    const { api } = await startJourney();
    const { headers } = await api(post('/api/status', { invitationId: unknownId }));
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' });
  });
});

it('gives unknown, malformed and superseded links one and the same answer, also when the hire has ended', async () => {
  const journey = await startJourney();
  const superseded = await journey.person.invitationId();
  await journey.askAgain();
  const { api } = journey;
  const ask = (invitationId: string) => api(post('/api/status', { invitationId }));
  const answers = [await ask(unknownId), await ask('short'), await ask(`${unknownId}!`), await ask(superseded)];
  await journey.advance(8 * 86_400_000);
  answers.push(await ask(superseded));
  for (const answer of answers) {
    expect(answer).toEqual(answers[0]);
    expect(answer.status).toBe(404);
  }
});

it('answers a request for another link with 202, whatever the link', async () => {
  const { api, person } = await startJourney();
  const answers = [];
  for (const invitationId of [unknownId, 'x', await person.invitationId()]) {
    answers.push(await api(post('/api/resend', { invitationId })));
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]?.status).toBe(202);
});

it('mails at most five links in an hour, however often one is asked for', async () => {
  const journey = await startJourney();
  for (let asked = 0; asked < 12; asked += 1) await journey.askAgain();
  expect(await journey.person.mails('new-link')).toHaveLength(5);
});

it('takes the first of two passwords that are sent at the same moment, and tells the other so', async () => {
  const journey = await startJourney();
  const invitationId = await journey.person.invitationId();
  const { waitNumber } = await journey.person.status();
  const send = (password: string) => journey.api(post('/api/new-password', { invitationId, waitNumber, password }));
  const answers = await Promise.all([send(goodPassword), send('another-good-password')]);
  await journey.emulator.settled();
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 202]);
  const winner = answers[0]?.status === 202 ? goodPassword : 'another-good-password';
  const { proof } = bodyOf(answers.find(({ status }) => status === 202)!) as { proof: string };
  const next = await journey.person.status();
  const code = await journey.person.code();
  await journey.api(post('/api/email-code', { invitationId, waitNumber: next.waitNumber, code, proof }));
  await journey.emulator.settled();
  expect(await journey.outcome()).toBe('onboarded');
  const signIn = journey.emulator.cognito.call('AdminInitiateAuth', {
    UserPoolId: journey.userPoolId,
    ClientId: journey.clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: '1001-002', PASSWORD: winner },
  });
  await expect(signIn).resolves.toHaveProperty('AuthenticationResult');
});

it('answers a code that is sent twice the same in effect: one try, one answer', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  const { waitNumber } = await journey.person.status();
  const code = await journey.person.code();
  const wrong = code === '111111' ? '222222' : '111111';
  const send = () => journey.person.enterCode(wrong, waitNumber);
  await Promise.all([send(), send(), send()]);
  await journey.emulator.settled();
  expect(await journey.person.status()).toMatchObject({ triesLeft: 4 });
  // What was typed for the question before is not taken for the next one.
  expect(bodyOf(await send())).toEqual({ result: 'already-received' });
  expect(await journey.person.status()).toMatchObject({ triesLeft: 4 });
});

it('keeps a password that comes while no wait is open, and takes it when the wait opens', async () => {
  const journey = await startJourney();
  const invitationId = await journey.person.invitationId();
  const { waitNumber } = await journey.person.status();
  await journey.emulator.states.call('StopExecution', { executionArn: journey.executionArn });
  const answer = await journey.api(post('/api/new-password', { invitationId, waitNumber, password: goodPassword }));
  expect(answer.status).toBe(202);
  expect((await journey.person.status()).stage).toBe('checking');
  await journey.emulator.states.call('RedriveExecution', { executionArn: journey.executionArn });
  await journey.emulator.settled();
  expect((await journey.person.status()).stage).toBe('enter-code');
});

it('shows a masked address, the policy, and never more of the hire', async () => {
  const journey = await startJourney();
  expect(await journey.person.status()).toMatchObject({
    stage: 'choose-password',
    waitNumber: 1,
    email: 'h•••@home.example',
    signInName: '1001-002',
    policy: { minimumLength: 15 },
  });
});

it('tells the page the words of which no password may be made, while one is chosen and no longer', async () => {
  const journey = await startJourney(aHire({ givenName: 'Hanako', familyName: 'Yamada' }), {
    environment: { COMPANY_NAME: 'Example Works', COMPANY_NAMES: '{"ja":"サンプル商事"}' },
  });
  expect((await journey.person.status()).contextWords).toEqual([
    'Example Works',
    'サンプル商事',
    '1001-002',
    'Hanako',
    'Yamada',
  ]);
  const refused = await journey.choosePassword('Hanako Yamada 1001');
  expect(bodyOf(refused)).toEqual({ error: 'refused', problem: 'password.tooCommon' });
  await journey.choosePassword('春の朝 mild green teapot');
  expect(await journey.person.status()).toMatchObject({ stage: 'enter-code' });
  expect((await journey.person.status()).contextWords).toBeUndefined();
});

it('mails in the language that the hire switched the page to', async () => {
  const journey = await startJourney();
  const invitationId = await journey.person.invitationId();
  const { waitNumber } = await journey.person.status();
  await journey.api(post('/api/new-password', { invitationId, waitNumber, password: goodPassword, language: 'ja' }));
  await journey.emulator.settled();
  const [code] = await journey.person.mails('verification-code');
  expect(code?.subject).toMatch(/確認コード/);
  expect(await journey.person.status()).toMatchObject({ language: 'ja' });
});
