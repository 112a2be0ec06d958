import { describe, expect, it } from '@jest/globals';
import { aws } from '../../../functions/runtime/aws.ts';

const failing = (name: string, httpStatusCode: number | undefined, more: object = {}) => {
  const error = Object.assign(new Error('AWS quotes canary@home.example.'), {
    name,
    $metadata: httpStatusCode === undefined ? {} : { httpStatusCode },
    ...more,
  });
  return () => Promise.reject(error);
};

describe('a call to AWS', () => {
  it('gives its answer', async () => {
    expect(await aws('KMS Decrypt', () => Promise.resolve('an answer'))).toBe('an answer');
  });

  it('ends in the outcome that the map has for the error, which may look at the text of AWS', async () => {
    const outcome = await aws('KMS Decrypt', failing('LimitExceededException', 400), {
      LimitExceededException: ({ text }) => ({ kind: text.includes('canary') ? 'seen' : 'unseen' }),
    });
    expect(outcome).toEqual({ kind: 'seen' });
  });

  it('throws what the map throws', async () => {
    const call = aws('KMS Decrypt', failing('LimitExceededException', 400), {
      LimitExceededException: () => {
        throw new RangeError('ours');
      },
    });
    await expect(call).rejects.toThrow('ours');
  });

  it.each(['AccessDeniedException', 'constructor', 'toString'])(
    'throws %s under the name of AWS with our text when the map does not name it',
    async (name) => {
      const call = aws('KMS Decrypt', failing(name, 400), { Other: () => 'an outcome' });
      await expect(call).rejects.toMatchObject({ name, message: `KMS Decrypt answered ${name}.` });
    },
  );

  it('takes a 5xx that nobody lists for a service that is not there, whatever the map says', async () => {
    const call = aws('KMS Decrypt', failing('ProxyError', 502), { ProxyError: () => 'an outcome' });
    await expect(call).rejects.toMatchObject({ name: 'ServiceUnreachableError', isPerhapsDone: false });
  });

  it.each([
    ['a connection that broke', {}, true],
    ['a connection that was never made', { code: 'ECONNREFUSED' }, false],
  ])('knows of %s whether the call may have taken effect', async (_what, more, isPerhapsDone) => {
    const call = aws('KMS Decrypt', failing('Error', undefined, more));
    await expect(call).rejects.toMatchObject({ name: 'ServiceUnreachableError', isPerhapsDone });
  });

  it('takes a mistake of ours for one', async () => {
    const call = aws('KMS Decrypt', () => Promise.reject(new TypeError('undefined is no function')));
    await expect(call).rejects.toMatchObject({ name: 'UnforeseenError', message: 'KMS Decrypt broke.' });
  });
});
