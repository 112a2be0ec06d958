// A hire of each kind, started, watched and ended from outside, by one of the ways to the HR API and by the page's callbacks.
import assert from 'node:assert/strict';
import type { HrClient } from '../../../hr/client/client.ts';
import type { Person } from '../../../local/onboarding/person.ts';
import type { Hire } from '../../../workflow/contract/hire.ts';
import type { HireStatus } from '../../../workflow/contract/hr.ts';
import type { Apis, Way } from '../apis.ts';
import { until } from '../waiting.ts';

/** A kind of hire: takes one through, by that way. */
export type Kind = (apis: Apis, way: Way) => Promise<void>;

const goodPassword = 'haru-no-umi-hinemosu';

/** HR looks until the hire has ended. */
export function endOf({ patience }: Apis, hr: HrClient, { employeeNumber }: Hire): Promise<HireStatus> {
  const look = async () => {
    const status = await hr.status(employeeNumber);
    return status.outcome && status;
  };
  return until(patience, look, `${employeeNumber} did not end.`);
}

export async function toTheCode(person: Person): Promise<void> {
  await person.reaches('choose-password');
  assert.equal((await person.choosePassword(goodPassword)).status, 202);
  await person.reaches('enter-code');
}

export async function toTheEnd(person: Person): Promise<void> {
  assert.equal((await person.enterCode(await person.receivesCode())).status, 202);
  await person.reaches('done');
}

/** Started by HR, and waiting for a password. */
export async function invited(apis: Apis, way: Way, kind: string, changes: Partial<Hire> = {}) {
  const hire = apis.aHire(`${kind}-${way}`, changes);
  const hr = apis.hr[way];
  const { started, executionArn } = await hr.startOnboarding(hire);
  assert.equal(started, true);
  const person = apis.person(hire.email);
  await person.reaches('choose-password');
  return { hire, hr, person, executionArn };
}

export const good: Kind = async (apis, way) => {
  const { hire, hr, person } = await invited(apis, way, 'good');
  await toTheCode(person);
  assert.equal((await hr.status(hire.employeeNumber)).stage, 'enter-code');
  await toTheEnd(person);
  assert.equal((await endOf(apis, hr, hire)).outcome, 'onboarded');
};

export const rejectedPassword: Kind = async (apis, way) => {
  const { hire, hr, person } = await invited(apis, way, 'rejected-password');
  for (const [password, problem] of [
    ['too-short', 'password.tooShort'],
    ['a space at the end of it ', 'password.spacesAtEnds'],
    ['May the force be with you', 'password.tooCommon'],
  ] as const) {
    const { status, body } = await person.choosePassword(password);
    assert.deepEqual([status, JSON.parse(body)], [422, { error: 'refused', problem }]);
  }
  await toTheCode(person);
  await toTheEnd(person);
  assert.equal((await endOf(apis, hr, hire)).outcome, 'onboarded');
};

export const wrongCode: Kind = async (apis, way) => {
  const { hire, hr, person } = await invited(apis, way, 'wrong-code');
  await toTheCode(person);
  const wrong = (await person.receivesCode()) === '000000' ? '000001' : '000000';
  assert.equal((await person.enterCode(wrong)).status, 202);
  const asked = await person.reaches('enter-code');
  assert.deepEqual([asked.problem, asked.triesLeft], ['code.wrong', 4]);
  assert.equal((await hr.status(hire.employeeNumber)).problem, 'code.wrong');
  await toTheEnd(person);
  assert.equal((await endOf(apis, hr, hire)).outcome, 'onboarded');
};

export const cancelled: Kind = async (apis, way) => {
  const { hire, hr, person } = await invited(apis, way, 'cancelled');
  await hr.cancel(hire.employeeNumber);
  assert.equal((await endOf(apis, hr, hire)).outcome, 'hire-cancelled');
  assert.equal((await person.status()).stage, 'withdrawn');
};

export const corrected: Kind = async (apis, way) => {
  const { hire, hr } = await invited(apis, way, 'corrected');
  const email = apis.addressOf(`right-${way}`);
  assert.equal((await hr.correctEmail(hire.employeeNumber, email)).email, email);
  const person = apis.person(email);
  await toTheCode(person);
  await toTheEnd(person);
  const { outcome, email: proved } = await endOf(apis, hr, hire);
  assert.deepEqual([outcome, proved], ['onboarded', email]);
};

export const duplicate: Kind = async (apis, way) => {
  const { hire, hr } = await invited(apis, way, 'duplicate');
  assert.equal((await hr.startOnboarding(hire)).started, false);
  const other = hr.startOnboarding({ ...hire, birthdate: '1990-01-01' });
  await assert.rejects(other, { name: 'HireDiffersError', message: /birthdate/ });
  await hr.cancel(hire.employeeNumber);
  assert.equal((await endOf(apis, hr, hire)).outcome, 'hire-cancelled');
};

const isUnknown = (error: unknown) => error instanceof Error && error.name === 'HireUnknownError';

/** Erases an ended hire; the last step of its execution may still be at work, and the sweeper may come first. */
export async function eraseFor({ patience }: Apis, hr: HrClient, employeeNumber: string): Promise<void> {
  const look = () =>
    hr.erase(employeeNumber).then(
      ({ erased: done }) => done || undefined,
      (error: unknown) => {
        if (isUnknown(error)) return true;
        throw error;
      },
    );
  await until(patience, look, `${employeeNumber} was not erased.`);
}

/** Mailed once more, then cancelled and erased; only what has ended can be. */
export const erased: Kind = async (apis, way) => {
  const { hire, hr, person } = await invited(apis, way, 'erased');
  const { employeeNumber } = hire;
  assert.deepEqual(await hr.resend(employeeNumber), { sent: true });
  await assert.rejects(hr.erase(employeeNumber), { name: 'HireNotEndedError', message: /cancel first/ });
  await hr.cancel(employeeNumber);
  await endOf(apis, hr, hire);
  await eraseFor(apis, hr, employeeNumber);
  await assert.rejects(hr.status(employeeNumber), { name: 'HireUnknownError' });
  await assert.rejects(person.status(), /404/);
};

/** The kinds that need no clock. */
export const kinds: readonly (readonly [what: string, kind: Kind])[] = [
  ['a good hire is onboarded', good],
  ['a rejected password is explained and another one taken', rejectedPassword],
  ['a wrong code costs a try', wrongCode],
  ['HR cancels', cancelled],
  ['HR corrects an address', corrected],
  ['a duplicate is one start, and other data are refused', duplicate],
  ['HR erases, once the hire has ended', erased],
];
