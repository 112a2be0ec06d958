import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createOnboarding, type OnboardingOptions } from '../../../local/onboarding/onboarding.ts';
import { type Json, judge } from '../../hr/api-docs/json-schema.ts';
import { aHire, days, goodPassword, startJourney } from '../../journeys/journey.ts';
import { askApi, type HrAnswer, type HrRequest } from './hr-http.ts';

const routes = {
  start: 'POST /hires',
  status: 'GET /hires/{employeeNumber}',
  cancel: 'POST /hires/{employeeNumber}/cancel',
  correctEmail: 'POST /hires/{employeeNumber}/correct-email',
  resend: 'POST /hires/{employeeNumber}/resend',
  erase: 'DELETE /hires/{employeeNumber}',
} as const;
const ofOneHire = Object.entries(routes).filter(([name]) => name !== 'start');

type Content = { readonly content: Readonly<Record<string, { readonly schema: Json }>> };
type Operation = { readonly responses: Readonly<Record<string, Content>> };
const document = JSON.parse(
  readFileSync(new URL('../../../hr/api-docs/openapi.json', import.meta.url), 'utf8'),
) as Json & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

/** Whether the document says that this route may answer so. */
function isDocumented(route: string, { status, body }: HrAnswer): boolean {
  const [method = '', path = ''] = route.split(' ');
  const schema = document.paths[path]?.[method.toLowerCase()]?.responses[status]?.content['application/json']?.schema;
  return schema !== undefined && judge(document, schema)(body);
}

/** An API whose every answer is checked: documented, JSON, never to be cached. */
function checked(ask: ReturnType<typeof askApi>) {
  return async (route: string, request: HrRequest = {}) => {
    const answer = await ask(route, request);
    expect(answer.headers).toEqual({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
    expect([answer, isDocumented(route, answer)]).toEqual([answer, true]);
    return answer;
  };
}

async function openApi(options: OnboardingOptions = {}) {
  const onboarding = await createOnboarding({ seed: 'hr-api', start: Date.UTC(2026, 10, 24), ...options });
  return { ...onboarding, ask: checked(askApi(onboarding)) };
}
const employeeNumber = '1001-002';

it('takes a hire from start to erasure', async () => {
  const { ask } = await openApi();
  const started = await ask(routes.start, { body: { hire: aHire() } });
  expect(started).toMatchObject({ status: 200, body: { started: true } });
  expect(await ask(routes.start, { body: { hire: aHire() }, isBase64: true })).toMatchObject({
    status: 200,
    body: { started: false },
  });
  expect((await ask(routes.status, { employeeNumber })).body).toMatchObject({ stage: 'choose-password' });
  expect((await ask(routes.resend, { employeeNumber })).body).toEqual({ sent: true });
  const body = { email: 'hanako@home.example' };
  expect((await ask(routes.correctEmail, { employeeNumber, body })).body).toMatchObject(body);
  expect((await ask(routes.cancel, { employeeNumber })).status).toBe(200);
  expect((await ask(routes.status, { employeeNumber })).body).toMatchObject({ outcome: 'hire-cancelled' });
  expect((await ask(routes.erase, { employeeNumber })).body).toEqual({ erased: true });
  expect((await ask(routes.status, { employeeNumber })).status).toBe(404);
  expect((await ask(routes.erase, { employeeNumber })).status).toBe(404);
});

it('refuses by 409 to erase who is under way, and says to cancel first', async () => {
  const { ask } = await openApi();
  await ask(routes.start, { body: { hire: aHire() } });
  expect(await ask(routes.erase, { employeeNumber })).toMatchObject({
    status: 409,
    body: { error: 'HireNotEndedError', message: 'This hire is under way; cancel first.' },
  });
  expect((await ask(routes.status, { employeeNumber })).body).toMatchObject({ eraseAsked: false });
});

it('tells an onboarded hire and an expired one apart', async () => {
  const [onboarded, expired] = [await startJourney(), await startJourney()];
  await onboarded.choosePassword(goodPassword);
  await onboarded.enterCode();
  await expired.advance(8 * days);
  const outcomeOf = async (journey: typeof expired) =>
    (await checked(askApi(journey))(routes.status, { employeeNumber })).body as { outcome?: string };
  expect(await outcomeOf(onboarded)).toMatchObject({ stage: 'done', outcome: 'onboarded' });
  expect(await outcomeOf(expired)).toMatchObject({ stage: 'expired', outcome: 'invitation-expired' });
});

it('refuses the same number with other data by 409 and names the fields', async () => {
  const { ask } = await openApi();
  await ask(routes.start, { body: { hire: aHire() } });
  const other = aHire({ email: 'other@home.example', language: 'ja' });
  expect(await ask(routes.start, { body: { hire: other } })).toMatchObject({
    status: 409,
    body: {
      error: 'HireDiffersError',
      message: 'This attempt was started with other data. What differs: email, language.',
    },
  });
  expect((await ask(routes.start, { body: { hire: other, attempt: 2 } })).status).toBe(200);
});

it.each(ofOneHire)('answers 404 to %s of a hire that nobody knows', async (_name, route) => {
  const { ask } = await openApi();
  const answer = await ask(route, { employeeNumber: '9', body: { email: 'hana@home.example' } });
  expect(answer).toMatchObject({ status: 404, body: { error: 'HireUnknownError' } });
});

it.each(ofOneHire.filter(([name]) => name !== 'status' && name !== 'erase'))(
  'answers 409 to %s of a hire that is onboarded',
  async (_name, route) => {
    const journey = await startJourney();
    await journey.choosePassword(goodPassword);
    await journey.enterCode();
    const ask = checked(askApi(journey));
    const answer = await ask(route, { employeeNumber, body: { email: 'hanako@home.example' } });
    expect(answer).toMatchObject({ status: 409, body: { error: 'HireEndedError' } });
  },
);

describe('a request that breaks its contract', () => {
  const canary = 'hunter2-花';

  it.each<[string, unknown]>([
    ['no body', undefined],
    ['an empty body', ''],
    ['half of JSON', `{"hire":"${canary}`],
    ['no JSON', canary],
    ['a list', [canary]],
    ['a text', JSON.stringify(canary)],
    ['a number', '7'],
    ['null', 'null'],
    ['no hire', {}],
    ['a field too many', { hire: aHire(), secret: canary }],
    ['an attempt of 0', { hire: aHire(), attempt: 0 }],
    ['an attempt of a half', { hire: aHire(), attempt: 1.5 }],
    ['an attempt in words', { hire: aHire(), attempt: canary }],
    ['a prototype', `{"__proto__":{"hire":"${canary}"}}`],
    ['a hire that is none', { hire: canary }],
    ['a hire with a wrong field', { hire: { ...aHire(), email: canary } }],
    ['a hire with an unknown field', { hire: { ...aHire(), [`x ${canary}`]: canary } }],
    ['a hire as deep as it is long', `{"hire":${'['.repeat(60_000)}${']'.repeat(60_000)}}`],
    ['a hire of eighty thousand characters', { hire: { ...aHire(), givenName: canary.repeat(8_000) } }],
  ])('is refused by 400 when it is %s, and no value comes back or is logged', async (_what, body) => {
    const { ask, logs, emulator } = await openApi();
    const { status, body: answer } = await ask(routes.start, { body });
    expect(status).toBe(400);
    expect(answer).toMatchObject({ error: expect.stringMatching(/^(?:Request|Hire)InvalidError$/) });
    expect(JSON.stringify([answer, logs])).not.toContain('hunter2');
    expect(emulator.mails.list()).toEqual([]);
  });

  it.each(ofOneHire)('is refused by 400 when %s names no employee number', async (_name, route) => {
    const { ask, logs } = await openApi();
    for (const odd of [undefined, '', canary, '../1', 'x'.repeat(65), '%00', '\r\n']) {
      const request = odd === undefined ? {} : { employeeNumber: odd };
      const { status, body } = await ask(route, { ...request, body: { email: 'hana@home.example' } });
      expect(status).toBe(400);
      expect(JSON.stringify([body, logs])).not.toContain('hunter2');
    }
  });

  it('is refused by 400 when the address is none, whatever number the body claims', async () => {
    const { ask } = await openApi();
    await ask(routes.start, { body: { hire: aHire() } });
    for (const body of [undefined, '{', {}, { email: canary }, { email: 'a@home.example', extra: 1 }]) {
      expect((await ask(routes.correctEmail, { employeeNumber, body })).status).toBe(400);
    }
    const foreign = { email: 'hanako@home.example', employeeNumber };
    expect((await ask(routes.correctEmail, { employeeNumber: '9', body: foreign })).status).toBe(404);
  });
});

it.each([routes.start, routes.correctEmail])('checks content type and size of what %s gets', async (route) => {
  const { ask, logs } = await openApi();
  const body = route === routes.start ? { hire: aHire() } : { email: 'hanako@home.example' };
  const invalid = { error: 'RequestInvalidError' };
  const given = { ...(route === routes.correctEmail && { employeeNumber }), body };
  for (const contentType of ['', 'text/plain', 'application/jsonp', 'application/x-www-form-urlencoded']) {
    expect(await ask(route, { ...given, contentType })).toMatchObject({ status: 415, body: invalid });
  }
  for (const isBase64 of [false, true]) {
    const large = { ...given, body: { ...body, padding: `hunter2${'花'.repeat(50_000)}` }, isBase64 };
    expect(await ask(route, large)).toMatchObject({ status: 413, body: invalid });
  }
  const withCharset = { ...given, contentType: 'application/json; charset=utf-8' };
  expect((await ask(route, withCharset)).status).toBe(route === routes.start ? 200 : 404);
  expect(JSON.stringify(logs)).not.toContain('hunter2');
});

it('asks for no content type where there is no body', async () => {
  const { ask } = await openApi();
  await ask(routes.start, { body: { hire: aHire() } });
  for (const route of [routes.status, routes.resend, routes.cancel, routes.erase]) {
    expect((await ask(route, { employeeNumber, contentType: '' })).status).toBe(200);
  }
});

it('answers 404 to a route that is none', async () => {
  const onboarding = await createOnboarding({ seed: 'hr-api' });
  for (const route of ['GET /hires', 'DELETE /hires', '$default']) {
    const answer = await askApi(onboarding)(route, { employeeNumber });
    expect(answer).toMatchObject({ status: 404, body: { error: 'NotFound' } });
  }
});

it.each([
  ['ThrottlingException', 503],
  ['AccessDeniedException', 503],
])('answers a fault of AWS by its name and in our words: %s', async (name, status) => {
  const told = Object.assign(new Error('hunter2'), { name, $metadata: { httpStatusCode: 400 } });
  let isBroken = false;
  const { ask, logs } = await openApi({
    between: (_operation, send) => (isBroken ? Promise.reject(told) : send()),
  });
  await ask(routes.start, { body: { hire: aHire() } });
  isBroken = true;
  for (const route of [routes.status, routes.cancel, routes.resend]) {
    const answer = await ask(route, { employeeNumber });
    expect(answer).toMatchObject({ status, body: { error: name } });
    expect(JSON.stringify([answer.body, logs])).not.toContain('hunter2');
  }
});

it('answers 503 when AWS can not be reached', async () => {
  const { ask } = await openApi({
    between: (operation, send) => (operation === 'GetItem' ? Promise.reject(new Error('hunter2')) : send()),
  });
  expect(await ask(routes.status, { employeeNumber })).toMatchObject({
    status: 503,
    body: { error: 'ServiceUnreachableError', message: expect.stringMatching(/^DynamoDB GetItem .*got no answer\.$/) },
  });
});

it('answers 500 and nothing else when the API itself breaks', async () => {
  const onboarding = await createOnboarding({ seed: 'hr-api' });
  await onboarding.startHire(aHire());
  const { services, logs } = onboarding;
  const random = {
    bytes: () => {
      throw new TypeError('hunter2');
    },
  };
  const ask = checked(askApi({ ...onboarding, services: { ...services, random } }));
  const answer = await ask(routes.resend, { employeeNumber });
  expect(answer).toMatchObject({ status: 500, body: { error: 'UnforeseenError' } });
  expect(JSON.stringify([answer.body, logs])).not.toContain('hunter2');
});

it('tells what the workflow answered to an attempt, and starts a refused hire again by itself', async () => {
  const { ask } = await openApi();
  await ask(routes.start, { body: { hire: aHire() } });
  const second = { hire: aHire({ language: 'ja' }), attempt: 2 };
  expect((await ask(routes.start, { body: second })).body).toMatchObject({ started: true, attempt: 2 });
  const refused = { error: 'DuplicateHireError', stateName: 'Hire already under way', isRefused: true };
  const { body } = await ask(routes.status, { employeeNumber, attempt: '2' });
  expect(body).toMatchObject({ attempt: 2, failure: refused });
  expect(body).not.toHaveProperty('stage');
  await ask(routes.cancel, { employeeNumber });
  expect((await ask(routes.start, { body: second })).body).toMatchObject({ started: true, attempt: 3 });
  expect((await ask(routes.status, { employeeNumber })).body).toMatchObject({ stage: 'choose-password' });
  expect((await ask(routes.start, { body: second })).body).toMatchObject({
    started: false,
    attempt: 3,
    state: 'running',
  });
  expect((await ask(routes.start, { body: { hire: aHire() } })).body).toMatchObject({
    started: false,
    attempt: 1,
    state: 'hire-cancelled',
  });
  for (const attempt of ['0', '100', 'first', '']) {
    expect(await ask(routes.status, { employeeNumber, attempt })).toMatchObject({ status: 400 });
  }
});

it('knows a hire who was refused and has no record, by the newest attempt', async () => {
  const { ask, emulator, userPoolId } = await openApi();
  await emulator.cognito.call('AdminCreateUser', {
    UserPoolId: userPoolId,
    Username: aHire().universalId,
    MessageAction: 'SUPPRESS',
    TemporaryPassword: 'stranger-of-long-standing',
  });
  for (const attempt of [1, 2]) {
    expect((await ask(routes.start, { body: { hire: aHire() } })).body).toMatchObject({ started: true, attempt });
  }
  const cause = 'universalId: belongs to another user of the pool. Correct the hire.';
  expect((await ask(routes.status, { employeeNumber })).body).toMatchObject({
    attempt: 2,
    failure: { error: 'NameTakenError', cause, stateName: 'Name taken', isRefused: true },
  });
  expect((await ask(routes.cancel, { employeeNumber })).status).toBe(404);
  expect((await ask(routes.erase, { employeeNumber })).status).toBe(404);
});
