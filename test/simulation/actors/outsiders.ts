// Those who are no hires and knock all the same: mail scanners that open every link, and attackers who guess ids, replay
// dead ones, send nonsense, choose passwords and try codes on a link that they have stolen or were mailed by mistake.
import type { StatusAnswer } from '../../../workflow/contract/page.ts';
import type { Act } from './acts.ts';
import type { Rng } from '../faults/rng.ts';
import type { HttpAnswer } from '../environment/http-api.ts';
import type { HttpApi } from '../environment/http-api.ts';
import { HireActor, linkIn } from '../../../local/onboarding/hire-actor.ts';
import { newPassword } from './profile.ts';
import type { Email } from '../observations/mailbox.ts';
import { hour, second, type VirtualTime } from '../environment/virtual-time.ts';

export type OutsiderDeps = {
  readonly time: VirtualTime;
  readonly page: HttpApi;
  /** Calls of the product to AWS so far. */
  readonly calls: () => number;
  readonly isOver: () => boolean;
  readonly violate: (invariant: string, text: string) => void;
  readonly acted: (act: Act) => void;
};

const linkGone = '{"error":"link-gone"}';
const paths = [
  '/api/status',
  '/api/new-password',
  '/api/password',
  '/api/email-code',
  '/api/resend',
  '/api/not-my-password',
];

/** Opens what it finds in a mail, before the hire does: by GET and HEAD, with the id in every place. */
export async function scan({ time, page, calls, violate, acted }: OutsiderDeps, email: Email): Promise<void> {
  const id = linkIn(email);
  await time.sleep(second);
  if (id === undefined) return;
  acted('link opened by a scanner');
  const before = calls();
  const answers: HttpAnswer[] = [];
  for (const method of ['GET', 'HEAD']) {
    for (const path of paths) answers.push(await page.request(method, path, id));
  }
  if (calls() !== before) violate('I11', 'a mail scanner had an effect');
  if (answers.some(({ status }) => status !== 405)) violate('I11', 'a GET was answered otherwise than by 405');
  // Even if a route for GET were made some day, no callback would look at what it brings.
  for (const path of paths) {
    const { status } = await page.passOn('GET', path, '', { invitationId: id });
    if (![0, 400, 415].includes(status) && status < 500) violate('I11', `${path} answers ${status} to a GET`);
  }
}

/** Guesses and nonsense: whatever is no live link gets the one answer, and nothing breaks. */
export async function attack(
  { time, page, isOver, violate, acted }: OutsiderDeps,
  rng: Rng,
  tries: number,
): Promise<void> {
  const guess = () => Buffer.from(rng.bytes(32)).toString('base64url');
  const bodies = (id: string) => ({
    '/api/status': { invitationId: id },
    '/api/new-password': { invitationId: id, waitNumber: rng.whole(0, 3), password: `guess-${rng.uuid()}` },
    '/api/email-code': { invitationId: id, waitNumber: rng.whole(0, 3), code: `${rng.whole(100_000, 999_999)}` },
  });
  const nonsense = [
    '',
    '{',
    'null',
    '[]',
    '{"__proto__":{"invitationId":"x"}}',
    `{"invitationId":${'['.repeat(3000)}`,
    '"\u0000"',
  ];
  for (let at = 0; at < tries && !isOver(); at += 1) {
    await time.sleep(rng.skewed(10 * second, 8 * hour));
    acted('link guessed');
    const id = rng.pick([guess(), guess().slice(1), '', 'x'.repeat(5000), `${guess()}\n`]);
    for (const [path, body] of Object.entries(bodies(id))) {
      const { status, body: text } = await page.post(path, body);
      if (status === 404 ? text !== linkGone : status < 400 && status !== 0)
        violate('I18', `${path} answers ${status} ${text} to a guess`);
    }
    const { status } = await page.request('POST', rng.pick(paths), rng.pick(nonsense));
    if (status < 400 && status !== 0) violate('I18', `nonsense is answered ${status}`);
  }
}

/** Somebody with the hire's link, but not with the hire's mailbox: chooses a password, and tries codes. */
export async function stealLink(
  { time, page, isOver, acted }: OutsiderDeps,
  rng: Rng,
  email: Email,
  chosen: string[],
): Promise<void> {
  const invitationId = linkIn(email);
  if (invitationId === undefined) return;
  const thief = new HireActor((path, body) => page.post(path, body));
  const password = newPassword(rng);
  for (let at = 0; at < 60 && !isOver(); at += 1) {
    await time.sleep(rng.skewed(10 * second, 2 * hour));
    const seen = await thief.askStatus(invitationId);
    if (seen.status === 404) return;
    if (seen.status !== 200) continue;
    const { stage, waitNumber } = JSON.parse(seen.body) as StatusAnswer;
    const question = { invitationId, waitNumber };
    if (stage === 'choose-password') {
      acted('password chosen on a stolen link');
      chosen.push(password);
      await thief.sendPassword(question, password);
    }
    if (stage !== 'enter-code' && stage !== 'type-password') continue;
    acted('code guessed on a stolen link');
    // With a proof the code is guessed at; without one the page asks for the password.
    const { body } = await thief.sendCode(question, `${rng.whole(100_000, 999_999)}`);
    if (body.includes('password.typeAgain') && rng.chance(0.5)) await thief.typePassword(question, password);
  }
}

/** Anyone who gets the mails for an address that HR mistyped follows the link and chooses a password, once. */
export async function misdirected(
  { time, page, acted }: OutsiderDeps,
  rng: Rng,
  email: Email,
  chosen: string[],
): Promise<void> {
  const invitationId = linkIn(email);
  if (invitationId === undefined) return;
  const stranger = new HireActor((path, body) => page.post(path, body));
  await time.sleep(rng.skewed(second, 4 * hour));
  const seen = await stranger.askStatus(invitationId);
  if (seen.status !== 200) return;
  const { stage, waitNumber } = JSON.parse(seen.body) as StatusAnswer;
  if (stage !== 'choose-password') return;
  acted('password chosen at a mistyped address');
  const password = newPassword(rng);
  chosen.push(password);
  await stranger.sendPassword({ invitationId, waitNumber }, password);
}
