import { expect, it } from '@jest/globals';
import {
  inProcessLambda,
  type LambdaContext,
  type LambdaFunction,
} from '../../../../local/emulator/lambda/in-process.ts';
import { createRandom } from '../../../../local/emulator/kit/random.ts';

const invoke = (handler: LambdaFunction, payload = '{}', name = 'step') =>
  inProcessLambda({ step: handler }, { random: createRandom('lambda') }).invoke(name, payload);

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:step';

it('hands over JSON and hands back JSON', async () => {
  const answer = await invoke(async (event) => ({ event, gone: undefined, when: new Date(0) }), '{"a":[1]}');
  expect(answer).toMatchObject({ executedVersion: '$LATEST', requestId: expect.any(String) });
  expect(answer).not.toHaveProperty('functionError');
  expect(JSON.parse(answer.payload)).toEqual({ event: { a: [1] }, when: '1970-01-01T00:00:00.000Z' });
});

it('answers null for a function that returns nothing', async () => {
  expect((await invoke(async () => undefined)).payload).toBe('null');
});

it('tells a function who it is', async () => {
  const contexts: LambdaContext[] = [];
  const note: LambdaFunction = async (_event, context) => void contexts.push(context);
  for (const name of ['step', arn, `${arn}:live`]) await invoke(note, '{}', name);
  expect(contexts.map(({ functionName, invokedFunctionArn }) => [functionName, invokedFunctionArn])).toEqual([
    ['step', arn],
    ['step', arn],
    ['step', `${arn}:live`],
  ]);
  expect(contexts[0]?.getRemainingTimeInMillis()).toBeGreaterThan(0);
});

it('reports a thrown error as the Node runtime does', async () => {
  const { payload, functionError } = await invoke(() =>
    Promise.reject(Object.assign(new Error('no'), { name: 'HireInvalidError' })),
  );
  expect(functionError).toBe('Unhandled');
  expect(JSON.parse(payload)).toEqual({
    errorType: 'HireInvalidError',
    errorMessage: 'no',
    trace: expect.arrayContaining([expect.stringContaining('Error: no')]),
  });
});

it('reports a handler that throws before it returns a promise, and a thrown text', async () => {
  const thrown = await invoke(() => {
    throw new TypeError('at once');
  });
  expect(JSON.parse(thrown.payload)).toMatchObject({ errorType: 'TypeError', errorMessage: 'at once' });
  const text = await invoke(async () => Promise.reject('just text'));
  expect(JSON.parse(text.payload)).toEqual({ errorType: 'string', errorMessage: 'just text', trace: [] });
});

it('reports an answer that is no JSON or is too large', async () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  expect(JSON.parse((await invoke(async () => circular)).payload)).toMatchObject({
    errorMessage: 'Unable to stringify response body',
  });
  const large = await invoke(async () => 'x'.repeat(6_291_556));
  expect(JSON.parse(large.payload)).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
});

it.each(['none', '__proto__', 'constructor', 'no such name'])('knows no function %s', async (name) => {
  await expect(invoke(async () => 1, '{}', name)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    status: 404,
    message: `Function not found: arn:aws:lambda:us-east-1:000000000000:function:${name}`,
  });
});

it('refuses a payload that is no JSON or is too large', async () => {
  await expect(invoke(async () => 1, '{')).rejects.toMatchObject({
    name: 'InvalidRequestContentException',
    status: 400,
  });
  await expect(invoke(async () => 1, `"${'x'.repeat(6_291_556)}"`)).rejects.toMatchObject({ status: 413 });
});

it('finds functions that are added later', async () => {
  const functions: Record<string, LambdaFunction> = {};
  const lambda = inProcessLambda(functions, { random: createRandom('lambda') });
  functions['late'] = async () => 'here';
  expect((await lambda.invoke('late', '{}')).payload).toBe('"here"');
});
