import { expect, it } from '@jest/globals';
import { readReply } from '../../../form/app/api.ts';

const status = { stage: 'checking', policy: {}, company: {} };

it.each([
  [200, status, { kind: 'status', status }],
  [202, { result: 'received' }, { kind: 'taken' }],
  [200, { result: 'already-received' }, { kind: 'taken' }],
  [202, { result: 'accepted' }, { kind: 'taken' }],
  [404, { error: 'link-gone' }, { kind: 'link-gone' }],
  [422, { error: 'refused', problem: 'password.tooCommon' }, { kind: 'refused', problem: 'password.tooCommon' }],
  [400, { error: 'malformed' }, { kind: 'failed', failure: 'trouble' }],
  [500, { error: 'trouble' }, { kind: 'failed', failure: 'trouble' }],
  [429, { message: 'Too Many Requests' }, { kind: 'failed', failure: 'trouble' }],
  [404, { message: 'Not Found' }, { kind: 'failed', failure: 'trouble' }],
  [503, undefined, { kind: 'failed', failure: 'trouble' }],
  [200, null, { kind: 'failed', failure: 'trouble' }],
  [200, '<html>', { kind: 'failed', failure: 'trouble' }],
  [200, { stage: 'checking' }, { kind: 'failed', failure: 'trouble' }],
])('reads %i %j', (code, body, reply) => {
  expect(readReply(code, body)).toEqual(reply);
});
