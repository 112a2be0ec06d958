import { expect, it } from '@jest/globals';
import type { Lambda } from '../../../../../local/emulator/kit/seams.ts';
import { codeIn, PoolEnvironment, temporary } from '../pool-environment.ts';

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:word-mails';
const pool = { LambdaConfig: { CustomMessage: arn } };
const byMail = { MessageAction: undefined, DesiredDeliveryMediums: ['EMAIL'], ClientMetadata: { language: 'ja' } };

type TriggerEvent = { triggerSource: string; userName: string; request: Record<string, unknown>; response: unknown };

/** A trigger that answers with a response, and the events it saw. */
const trigger = (response: unknown) => {
  const events: TriggerEvent[] = [];
  const lambda: Lambda = {
    invoke: (functionName, payload) => {
      expect(functionName).toBe('word-mails');
      const event = JSON.parse(payload) as TriggerEvent;
      events.push(event);
      return Promise.resolve({ payload: JSON.stringify({ ...event, response }) });
    },
  };
  return { lambda, events };
};

it('lets the trigger word the invitation, placeholders and all', async () => {
  const { lambda, events } = trigger({ emailSubject: 'こんにちは', emailMessage: '{username} / {####}' });
  const environment = await PoolEnvironment.make({ pool, lambda });
  const user = await environment.create({}, byMail);
  expect(environment.mails).toMatchObject([{ subject: 'こんにちは', body: `${user.username} / ${temporary}` }]);
  expect(events).toMatchObject([
    {
      version: '1',
      userPoolId: environment.pool,
      userName: user.username,
      triggerSource: 'CustomMessage_AdminCreateUser',
      request: {
        userAttributes: { sub: user.sub, email: user.email, 'cognito:user_status': 'FORCE_CHANGE_PASSWORD' },
        codeParameter: '{####}',
        usernameParameter: '{username}',
        clientMetadata: { language: 'ja' },
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    },
  ]);
});

it('names the source of each message and keeps the pool’s words where the trigger has none', async () => {
  const { lambda, events } = trigger({ emailMessage: 'Code: {####}' });
  const environment = await PoolEnvironment.make({ pool, lambda });
  await environment.confirmed({ email_verified: 'true' });
  const { AccessToken } = await environment.tokens('user-1');
  await environment.sendCode(AccessToken);
  expect(environment.mails[0]).toMatchObject({
    subject: 'Your verification code',
    body: `Code: ${codeIn(environment.mails[0])}`,
  });
  const UserAttributes = [{ Name: 'email', Value: 'new@mail.example.com' }];
  await environment.ok('UpdateUserAttributes', { AccessToken, UserAttributes });
  await environment.ok('VerifyUserAttribute', environment.verifyInput(AccessToken, environment.lastCode));
  await environment.ok('ForgotPassword', { ClientId: environment.client, Username: 'user-1' });
  expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
    'CustomMessage_VerifyUserAttribute',
    'CustomMessage_UpdateUserAttribute',
    'CustomMessage_ForgotPassword',
  ]);
  expect(events[0]?.request['usernameParameter']).toBeNull();
});

const refusal = async (invoke: Lambda['invoke']) => {
  const environment = await PoolEnvironment.make({ pool, lambda: { invoke } });
  return environment.refusal('AdminCreateUser', environment.creation({}, byMail));
};

const answers = (payload: string, functionError?: string) => () =>
  Promise.resolve({ payload, ...(functionError === undefined ? {} : { functionError }) });

it('turns a failing trigger into AWS’s lambda errors', async () => {
  expect(await refusal(answers('{"errorMessage":"no"}', 'Unhandled'))).toBe(
    'UserLambdaValidationException: CustomMessage failed with error no.',
  );
  expect(await refusal(answers('not json'))).toBe('InvalidLambdaResponseException: Unrecognizable lambda output');
  expect(await refusal(answers('null'))).toMatch(/^InvalidLambdaResponseException: /);
  expect(await refusal(answers('{"response":{"emailMessage":"no placeholder"}}'))).toMatch(
    /^InvalidLambdaResponseException: /,
  );
  const long = JSON.stringify({ response: { emailMessage: `{####}${'x'.repeat(20_000)}` } });
  expect(await refusal(answers(long))).toMatch(/^InvalidLambdaResponseException: /);
  expect(await refusal(() => Promise.reject(new Error('refused')))).toMatch(/^UnexpectedLambdaException: /);
});

it('cannot call a trigger without a Lambda endpoint', async () => {
  const environment = await PoolEnvironment.make({ pool });
  expect(await environment.refusal('AdminCreateUser', environment.creation({}, byMail))).toMatch(
    /^UnexpectedLambdaException: /,
  );
});
