// 2,000 wrong codes and unknown invitations. Half of them hit one hire's own live link, which pays for it; nobody else does.
import assert from 'node:assert/strict';
import type { Apis } from '../apis.ts';
import { endOf, invited, toTheCode, toTheEnd } from './hires.ts';

const inAll = 2000;
const atOnce = 8;

/** How many guesses go to one question before the page is asked for the next one. */
const guessesPerLook = 10;

const digits = (nth: number) => String(nth).padStart(6, '0');

async function post({ api }: Apis, path: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await api({ method: 'POST', path, headers, body: JSON.stringify(body) })).status;
}

/** Unknown invitations, at each of the callbacks that judge one. */
function askUnknown(apis: Apis, nth: number): Promise<number> {
  const invitationId = String(nth).padStart(43, nth % 2 === 0 ? 'A' : 'b');
  const [path, more] = (
    [
      ['/api/status', {}],
      ['/api/email-code', { waitNumber: 1, code: digits(nth) }],
      ['/api/new-password', { waitNumber: 1, password: `haru-no-umi-${digits(nth)}` }],
    ] as const
  )[nth % 3]!;
  return post(apis, path, { invitationId, ...more });
}

export async function flood(apis: Apis): Promise<void> {
  const [victim, other, waiting] = await Promise.all([
    invited(apis, 'http', 'flooded'),
    invited(apis, 'http', 'beside-the-flood'),
    invited(apis, 'http', 'before-the-flood'),
  ]);
  await Promise.all([toTheCode(victim.person), toTheCode(other.person)]);
  const right = await victim.person.receivesCode();
  const invitationId = await victim.person.invitationId();
  let { waitNumber } = await victim.person.status(invitationId);

  const counted = new Map<string, number>();
  const count = (what: string) => counted.set(what, (counted.get(what) ?? 0) + 1);
  const guess = async (nth: number) => {
    if (nth % guessesPerLook === 0) ({ waitNumber } = await victim.person.status(invitationId));
    const code = digits(nth) === right ? digits(inAll) : digits(nth);
    count(`live ${await post(apis, '/api/email-code', { invitationId, waitNumber, code })}`);
  };
  const each = async (from: number) => {
    for (let nth = from; nth < inAll; nth += atOnce) {
      if (nth % 2 === 0) await guess(nth);
      else count(`unknown ${await askUnknown(apis, nth)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, from) => each(from)));

  assert.equal(counted.get('unknown 404'), inAll / 2);
  // The link alone does not do: nobody in the flood has typed the password.
  assert.equal(counted.get('live 422'), inAll / 2);
  assert.notEqual((await victim.hr.status(victim.hire.employeeNumber)).outcome, 'onboarded');

  assert.equal((await other.person.status()).triesLeft, 5);
  await toTheEnd(other.person);
  assert.equal((await endOf(apis, other.hr, other.hire)).outcome, 'onboarded');
  await toTheCode(waiting.person);
  await toTheEnd(waiting.person);
  assert.equal((await endOf(apis, waiting.hr, waiting.hire)).outcome, 'onboarded');
}
