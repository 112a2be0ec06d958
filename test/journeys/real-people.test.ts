// Hires as they are in the files of HR: names of every script, addresses with every sign, and no birthdate.
import { expect, it } from '@jest/globals';
import { aHire, days, startJourney } from './journey.ts';

const withoutBirthdate = () => {
  const { birthdate: _untold, ...hire } = aHire();
  return hire;
};

it.each([
  { givenName: 'Ah Kow @ Ah Kau', familyName: 'Tan', email: "o'neill+r&d/{tan}@xn--wgv71a119e.jp" },
  { givenName: 'Priya a/p Raman', familyName: 'Raman, B.', email: 'priya_=?!#$%^`|~*@home.photography' },
  { givenName: 'علی\u200Cرضا', familyName: 'ز\u200Cاده', email: '90@xn--e1afmkfd.xn--p1ai' },
  { givenName: '花', familyName: '葛\u{E0100}城', email: `${'a'.repeat(64)}@home.example`, language: 'ja' as const },
])('onboards $givenName $familyName at $email, and the user bears what HR wrote', async (changes) => {
  const journey = await startJourney(aHire(changes));
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
  const { attributes } = (await journey.user())!;
  expect(attributes).toMatchObject({
    given_name: changes.givenName,
    family_name: changes.familyName,
    email: changes.email,
    email_verified: 'true',
  });
  expect(new Set(journey.emulator.mails.list().map(({ to }) => to))).toEqual(new Set([changes.email]));
});

it('onboards a hire whose birthdate nobody told, and gives the user none', async () => {
  const journey = await startJourney(withoutBirthdate());
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
  expect((await journey.user())?.attributes).not.toHaveProperty('birthdate');
});

it('gives the user of a second attempt the birthdate that HR tells now, or tells no more', async () => {
  const journey = await startJourney(withoutBirthdate());
  await journey.advance(8 * days);
  expect(await journey.outcome()).toBe('invitation-expired');
  await journey.restart(aHire(), 'hire-1001-002-2');
  expect((await journey.user())?.attributes['birthdate']).toBe('1981-01-01');
  await journey.advance(8 * days);
  await journey.restart(withoutBirthdate(), 'hire-1001-002-3');
  expect((await journey.user())?.attributes).not.toHaveProperty('birthdate');
});
