import { expect, it } from '@jest/globals';
import { resendAt } from '../../../functions/page-api/limits.ts';
import { aRecord } from '../hires/a-record.ts';

const sentAt = 1_790_000_000_000;
const current = { nth: 1, sentAt, triesLeft: 5 };

it('lets another code be asked for a minute after the last one', () => {
  expect(resendAt(aRecord({ code: { current } }))).toBe(sentAt + 60_000);
});

it('waits for the hour where the limit is reached, and for the minute where the hour ends sooner', () => {
  expect(resendAt(aRecord({ code: { current, limitUntil: sentAt + 3_000_000 } }))).toBe(sentAt + 3_000_000);
  expect(resendAt(aRecord({ code: { current, limitUntil: sentAt + 52_000 } }))).toBe(sentAt + 60_000);
});

it('has nothing to wait for when no code was sent', () => {
  expect(resendAt(aRecord({}))).toBeUndefined();
});
