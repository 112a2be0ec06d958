import { expect, it } from '@jest/globals';
import { AwsError } from '../../../../local/emulator/kit/aws-error.ts';
import { createDispatch } from '../../../../local/emulator/transports/dispatch.ts';

const createEcho = (call: (operation: string, input: unknown) => Promise<unknown>) => {
  const reported: unknown[] = [];
  const dispatch = createDispatch({
    services: [{ target: 'Echo', contentType: 'application/x-amz-json-1.0', service: { call } }],
    requestId: () => 'request-1',
    report: (error) => void reported.push(error),
  });
  return { dispatch, reported };
};

const echo = createEcho(async (operation, input) => ({ operation, input }));

it('answers a call in the protocol of its service', async () => {
  await expect(echo.dispatch('Echo.Say', '{"a":1}')).resolves.toEqual({
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'request-1' },
    body: '{"operation":"Say","input":{"a":1}}',
  });
});

it.each(['', '{"a":', 'null', '[]', '"text"', '1', '{"a":1}}', '\u0000'])(
  'refuses the body %j as not serialised, in the protocol of AWS',
  async (body) => {
    const answer = await echo.dispatch('Echo.Say', body);
    expect(answer.status).toBe(400);
    expect(answer.headers['x-amzn-errortype']).toBe('SerializationException');
    expect(JSON.parse(answer.body)).toMatchObject({ __type: 'SerializationException' });
  },
);

it.each([undefined, '', 'Echo', 'Other.Say', '.', '__proto__.Say'])(
  'knows no service for the target %p',
  async (target) => {
    const answer = await createEcho(() => Promise.reject(new AwsError('Unexpected', ''))).dispatch(target, '{}');
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).__type).toBe(target === 'Echo' ? 'Unexpected' : 'UnknownOperationException');
  },
);

it('writes an AWS error with its type on the wire, its name in the header and its status', async () => {
  const error = new AwsError('ExecutionDoesNotExist', 'No', {
    status: 409,
    wireType: 'com.amazonaws#ExecutionDoesNotExist',
  });
  const { dispatch } = createEcho(() => Promise.reject(error));
  await expect(dispatch('Echo.Say', '{}')).resolves.toMatchObject({
    status: 409,
    headers: { 'x-amzn-errortype': 'ExecutionDoesNotExist' },
    body: '{"__type":"com.amazonaws#ExecutionDoesNotExist","message":"No"}',
  });
});

it('repeats the error of a service like Cognito in two headers, the text on one line', async () => {
  const dispatch = createDispatch({
    services: [
      {
        target: 'Echo',
        contentType: 'application/x-amz-json-1.1',
        errorsInHeaders: true,
        service: { call: () => Promise.reject(new AwsError('Wrong', 'user.a: Nö.\nuser.b: 否.\n')) },
      },
    ],
    requestId: () => 'request-1',
    report: () => undefined,
  });
  const answer = await dispatch('Echo.Say', '{}');
  expect(answer.headers).toMatchObject({
    'x-amzn-errortype': 'Wrong:',
    'x-amzn-errormessage': 'user.a: Nö. user.b: ?.',
  });
  expect(JSON.parse(answer.body)).toEqual({ __type: 'Wrong', message: 'user.a: Nö.\nuser.b: 否.\n' });
});

it('answers an unexpected failure with InternalFailure, keeps its text in the house and reports it', async () => {
  const { dispatch, reported } = createEcho(() => Promise.reject(new Error('secret text')));
  const answer = await dispatch('Echo.Say', '{}');
  expect(answer.status).toBe(500);
  expect(answer.body).toContain('InternalFailure');
  expect(answer.body).not.toContain('secret');
  expect(reported).toEqual([new Error('secret text')]);
});

it('answers {} where a service has nothing to say', async () => {
  const { dispatch } = createEcho(async () => undefined);
  await expect(dispatch('Echo.Say', '{}')).resolves.toMatchObject({ status: 200, body: '{}' });
});

it('hands over __proto__ and deep nesting as plain data', async () => {
  const proto = await echo.dispatch('Echo.Say', '{"__proto__":{"polluted":true}}');
  expect(proto.body).toBe('{"operation":"Say","input":{"__proto__":{"polluted":true}}}');
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  const depth = 200_000;
  const deep = await echo.dispatch('Echo.Say', `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`);
  expect([200, 400, 500]).toContain(deep.status);
});
