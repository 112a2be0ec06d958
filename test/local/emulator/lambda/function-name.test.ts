import { expect, it } from '@jest/globals';
import { parseFunctionName } from '../../../../local/emulator/lambda/function-name.ts';

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:create-user';

it.each([
  ['create-user', 'create-user', undefined],
  ['create-user:live', 'create-user', 'live'],
  [arn, 'create-user', undefined],
  [`${arn}:$LATEST`, 'create-user', '$LATEST'],
  [`${arn}:7`, 'create-user', '7'],
  ['123456789012:function:create-user', 'create-user', undefined],
  ['function:create-user', 'create-user', undefined],
])('takes %s', (text, name, qualifier) => {
  expect(parseFunctionName(text)).toEqual({ name, qualifier });
});

it.each(['', 'a b', 'arn:aws:s3:::bucket', 'x'.repeat(65), 'create-user:'])('does not take %j', (text) => {
  expect(parseFunctionName(text)).toBeUndefined();
});
