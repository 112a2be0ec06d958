import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hireIdOf } from '../../../workflow/contract/hire.ts';
import { problemsIn, readHire } from '../../../workflow/contract/read-hire.ts';
import { newTemporaryPassword } from '../../../functions/cognito/temporary-password.ts';
import { createRandom } from '../../../local/emulator/kit/random.ts';
import { aHire } from '../../journeys/journey.ts';
import { naughty } from '../../functions/notifications/mail/mail-samples.ts';

const now = Date.UTC(2026, 10, 24);
const read = (hire: unknown) => readHire({ hire, inputLength: JSON.stringify(hire)?.length ?? 0, now });

it('takes a hire with and without the optional fields', () => {
  expect(read(aHire())).toEqual(aHire());
  const full = aHire({ givenName: "Søren-Émile O'Neill", familyName: '山田', groups: ['staff', 'tokyo/2026'] });
  expect(read(full)).toEqual(full);
});

it('folds the universalId, and leaves the employee number as HR writes it', () => {
  const universalId = '8D7A7D2E-7A51-4C89-9A39-3A5EF3B9C001';
  expect(read(aHire({ employeeNumber: 'E1', universalId }))).toEqual(
    aHire({ employeeNumber: 'E1', universalId: universalId.toLowerCase() }),
  );
  expect([hireIdOf('E1-x'), hireIdOf('e1-X')]).toEqual(['e1-x', 'e1-x']);
});

it.each(['8d7a7d2e-7a51-4c89-9a39-3a5ef3b9c002', '8D7A7D2E-7A51-4C89-9A39-3A5EF3B9C002'])(
  'refuses the UUID %s as an employee number: it could be the username of somebody else',
  (employeeNumber) => {
    expect(() => read(aHire({ employeeNumber }))).toThrow(
      'employeeNumber: has to be 1 to 64 letters, digits, - or _, and no UUID.',
    );
    expect(read(aHire({ employeeNumber: `${employeeNumber}-1` })).employeeNumber).toBe(`${employeeNumber}-1`);
  },
);

it('refuses whatever is no hire by name and never echoes a value', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (value) => {
      expect(() => read(value)).toThrow(expect.objectContaining({ name: 'HireInvalidError' }));
    }),
  );
});

it('names every field that is wrong, at once', () => {
  expect(() => read({ ...aHire(), email: 'nobody', birthdate: '1.1.1981', extra: 1 })).toThrow(
    'email: has to be a mail address; birthdate: has to be a date like 1981-01-31; extra: unknown field.',
  );
});

it('takes a hire whose birthdate HR does not tell', () => {
  const { birthdate: _untold, ...hire } = aHire();
  expect(read(hire)).toEqual(hire);
});

it.each(['2013-11-24', '1915-11-25'])('takes somebody born on %s', (birthdate) => {
  expect(read(aHire({ birthdate }))).toEqual(aHire({ birthdate }));
});

it.each([
  ['2013-11-25', 'a child'],
  ['2026-11-24', 'born today'],
  ['2081-01-01', 'the wrong century'],
  ['1915-11-24', 'too old'],
  ['0081-01-01', 'two digits of the year'],
])('refuses %s, %s', (birthdate) => {
  expect(() => read(aHire({ birthdate }))).toThrow('birthdate: has to be of somebody of 13 to 110 years.');
});

it('says of each field what its own error said', () => {
  expect(problemsIn('email: has to be a mail address; groups.1: has to be the name of a group.')).toEqual([
    { field: 'email', says: 'has to be a mail address' },
    { field: 'groups.1', says: 'has to be the name of a group' },
  ]);
  expect(problemsIn('The input has to be a JSON object.')).toEqual([
    { field: '', says: 'The input has to be a JSON object' },
  ]);
});

it('does not repeat the name of an unknown field that may carry anything', () => {
  expect(() => read({ ...aHire(), 'pass word: hunter2\r\nBcc:': 1 })).toThrow(
    'a field with an unprintable name: unknown field.',
  );
});

it('says how long an input is that is too long to be looked at', () => {
  expect(() => readHire({ inputLength: 250_000, now })).toThrow(
    'The input has 250000 characters; a hire has at most 20000.',
  );
});

it('makes temporary passwords that fit every policy and are never the same', () => {
  const random = createRandom('temporary');
  const made = Array.from({ length: 200 }, () => newTemporaryPassword(random));
  expect(new Set(made).size).toBe(200);
  for (const password of made) {
    expect(password).toHaveLength(128);
    for (const needed of [/[A-Z]/, /[a-z]/, /\d/, /[^\p{L}\p{N}]/u, /^\S+$/]) expect(password).toMatch(needed);
  }
});

it.each(['givenName', 'familyName', 'employeeNumber', 'email'])(
  'takes no naughty text as %s, or says no without repeating it',
  (field) => {
    for (const text of naughty) {
      let answer = '';
      try {
        read(aHire({ [field]: text }));
      } catch (error) {
        answer = (error as Error).message;
      }
      const isEchoed = text.length > 12 && answer.includes(text);
      expect([text, isEchoed]).toEqual([text, false]);
    }
  },
);
