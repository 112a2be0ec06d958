// HR corrects an address: the one before is told that it is no longer used, once, and learns nothing of the new one.
import { expect, it } from '@jest/globals';
import { aHire, type Journey, startJourney } from '../journey.ts';

const mistyped = 'hana@homee.example';
const hire = aHire({ email: mistyped, givenName: 'Hana', familyName: 'Yamada' });

async function correct({ emulator }: Journey, email: string): Promise<void> {
  await emulator.lambda.invoke('hr-correct-email', JSON.stringify({ employeeNumber: '1001-002', email }));
  await emulator.settled();
}

const mailsTo = ({ emulator }: Journey, address: string) => emulator.mails.list().filter(({ to }) => to === address);
const kindsTo = (journey: Journey, address: string) => mailsTo(journey, address).map(({ kind }) => kind);

it('tells the address before, in the language of the hire, without link, name or new address', async () => {
  const journey = await startJourney({ ...hire, language: 'ja' });
  await correct(journey, 'hana@home.example');
  expect(kindsTo(journey, mistyped)).toEqual(['invitation', 'address-corrected']);
  expect(kindsTo(journey, 'hana@home.example')).toEqual(['new-link']);
  const [, notice] = mailsTo(journey, mistyped);
  expect(notice?.subject).toContain('このメールアドレスは使われなくなりました');
  expect(`${notice?.subject} ${notice?.body}`).not.toMatch(/home\.example|Hana|Yamada|1001-002|#[\w-]{43}/);
});

it('tells it after the password too', async () => {
  const journey = await startJourney(hire);
  await journey.choosePassword();
  await correct(journey, 'hana@home.example');
  expect(kindsTo(journey, mistyped).at(-1)).toBe('address-corrected');
});

it('tells each address once, whatever is mailed or corrected afterwards, and none that is in use again', async () => {
  const journey = await startJourney(hire);
  await correct(journey, 'second@home.example');
  await correct(journey, 'third@home.example');
  await correct(journey, 'second@home.example');
  await journey.emulator.lambda.invoke('hr-resend', JSON.stringify({ employeeNumber: '1001-002' }));
  await journey.emulator.settled();
  const notices = journey.emulator.mails.list().filter(({ kind }) => kind === 'address-corrected');
  expect(notices.map(({ to }) => to)).toEqual([mistyped, 'second@home.example', 'third@home.example']);
});

it('tells nobody where nothing was mailed yet', async () => {
  let isDown = true;
  const journey = await startJourney(hire, {
    between: (operation, send) =>
      isDown && operation === 'SendEmail'
        ? Promise.reject(Object.assign(new Error('down'), { code: 'ECONNREFUSED' }))
        : send(),
  });
  await correct(journey, 'hana@home.example');
  isDown = false;
  await journey.advance(60 * 60_000);
  expect(mailsTo(journey, mistyped)).toEqual([]);
  expect(kindsTo(journey, 'hana@home.example')).not.toContain('address-corrected');
});
