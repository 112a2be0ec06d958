import { expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import {
  linkHashes,
  withGroup,
  withoutLiveLink,
  withProblem,
  withRejection,
} from '../../../functions/hires/changes.ts';
import { storedRecord } from '../../../functions/hires/record.ts';
import { createOnboarding } from '../../../local/onboarding/onboarding.ts';
import { aRecord } from './a-record.ts';

it('keeps what a newer release has written, at the top and in every group', () => {
  const record = aRecord({ wait: { awaiting: 'email-code', waitNumber: 1, id: 'wait', taskToken: 'sealed' } });
  const newer = Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      typeof value === 'object' && !Array.isArray(value) ? { ...value, ofNextRelease: 'a member' } : value,
    ]),
  );
  const read = { ...newer, ofNextRelease: 'an attribute' };
  expect(z.parse(storedRecord, read)).toEqual(read);
});

it('changes the members of one group, and leaves the others and the record before alone', () => {
  const record = aRecord({ page: { resends: 3 } });
  const changed = withGroup(record, 'page', { language: 'ja' });
  expect(changed.page).toEqual({ ...record.page, language: 'ja' });
  expect(record.page.language).toBe('en');
  expect({ ...changed, page: record.page }).toEqual(record);
});

it('writes no member that is undefined', async () => {
  const { services, emulator } = await createOnboarding({ seed: 'record' });
  await services.hires.change('1001-002', () => withProblem(aRecord(), 'code.wrong'));
  await services.hires.change('1001-002', (record) => record && withProblem(record, undefined));
  const { Items } = (await emulator.dynamodb.call('Scan', { TableName: 'hires' })) as { Items: object[] };
  expect(Items).toHaveLength(1);
  expect(Items[0]).toMatchObject({ verdict: { M: {} } });
});

it('notes the rejection of a submission once', () => {
  const rejected = withRejection(aRecord(), 'submission', 'password.wrong')!;
  expect(rejected.verdict).toMatchObject({ rejectedSubmission: 'submission', problem: 'password.wrong' });
  expect(withRejection(rejected, 'submission', 'password.wrong')).toBeUndefined();
  expect(withRejection(rejected, 'another', 'password.wrong')).toBeDefined();
});

it('knows every link, and retires the live one', () => {
  const record = aRecord({ link: { live: { number: 2, hash: 'live' }, retired: ['old'] } });
  expect(linkHashes(record)).toEqual(['old', 'live']);
  expect(withoutLiveLink(record).link).toEqual({ retired: ['old', 'live'] });
  expect(linkHashes(withoutLiveLink(record))).toEqual(['old', 'live']);
});
