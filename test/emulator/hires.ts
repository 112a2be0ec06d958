// A hire of each kind, started, watched and ended from outside: by HR's HTTP door, HR's command line and the page's callbacks.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Person } from '../../local/onboarding/person.ts';
import type { Hire } from '../../workflow/contract.ts';
import type { HireStatus, WishOutput } from '../../workflow/hr-contract.ts';
import type { Doors } from './doors.ts';

const goodPassword = 'haru-no-umi-hinemosu';

export const aHire = (employeeNumber: string): Hire => ({
  employeeNumber,
  universalId: randomUUID(),
  email: `${employeeNumber}@home.example`,
  birthdate: '1981-01-01',
  language: 'en',
});

/** @throws AssertionError when HR's door answers anything but 200 */
export async function startByHttp({ hr }: Doors, hire: Hire): Promise<WishOutput<'hr-start'>> {
  const answer = await hr('POST', '/hires', { hire });
  assert.equal(answer.status, 200, answer.body);
  return JSON.parse(answer.body);
}

export async function statusByHttp({ hr }: Doors, { employeeNumber }: Hire): Promise<HireStatus> {
  const answer = await hr('GET', `/hires/${employeeNumber}`);
  assert.equal(answer.status, 200, answer.body);
  return JSON.parse(answer.body);
}

/** HR looks until the hire has ended. */
export async function outcomeOf(doors: Doors, hire: Hire): Promise<string> {
  for (let asked = 0; asked < 120; asked += 1) {
    const { outcome } = await statusByHttp(doors, hire);
    if (outcome) return outcome;
    await setTimeout(250);
  }
  throw new Error(`${hire.employeeNumber} did not end.`);
}

export async function toTheCode(person: Person): Promise<void> {
  await person.reaches('choose-password');
  assert.equal((await person.choosePassword(goodPassword)).status, 202);
  await person.reaches('enter-code');
}

export async function toTheEnd(person: Person): Promise<void> {
  assert.equal((await person.enterCode(await person.code())).status, 202);
  await person.reaches('done');
}

export async function good(doors: Doors): Promise<void> {
  const hire = aHire('good');
  assert.deepEqual((await startByHttp(doors, hire)).started, true);
  const person = doors.person(hire.email);
  await toTheCode(person);
  await toTheEnd(person);
  assert.equal(await outcomeOf(doors, hire), 'onboarded');
  const { code, json } = await doors.cli('status', hire.employeeNumber);
  assert.equal(code, 0);
  assert.match(JSON.stringify(json), /"outcome":"onboarded"/);
}

export async function rejectedPassword(doors: Doors): Promise<void> {
  const hire = aHire('rejected-password');
  await startByHttp(doors, hire);
  const person = doors.person(hire.email);
  await person.reaches('choose-password');
  for (const [password, problem] of [
    ['too-short', 'password.tooShort'],
    ['with a space in it', 'password.hasSpaces'],
  ] as const) {
    const { status, body } = await person.choosePassword(password);
    assert.deepEqual([status, JSON.parse(body)], [422, { error: 'refused', problem }]);
  }
  await toTheCode(person);
  await toTheEnd(person);
  assert.equal(await outcomeOf(doors, hire), 'onboarded');
}

export async function wrongCode(doors: Doors): Promise<void> {
  const hire = aHire('wrong-code');
  await startByHttp(doors, hire);
  const person = doors.person(hire.email);
  await toTheCode(person);
  const wrong = (await person.code()) === '000000' ? '000001' : '000000';
  assert.equal((await person.enterCode(wrong)).status, 202);
  const asked = await person.reaches('enter-code');
  assert.deepEqual([asked.problem, asked.triesLeft], ['code.wrong', 4]);
  await toTheEnd(person);
  assert.equal(await outcomeOf(doors, hire), 'onboarded');
}

export async function cancelled(doors: Doors, folder: string): Promise<void> {
  const hire = aHire('cancelled');
  const file = join(folder, 'hire.json');
  writeFileSync(file, JSON.stringify(hire));
  const started = await doors.cli('start', file);
  assert.equal(started.code, 0, started.err);
  const person = doors.person(hire.email);
  await person.reaches('choose-password');
  const { code, err } = await doors.cli('cancel', hire.employeeNumber);
  assert.equal(code, 0, err);
  assert.equal(await outcomeOf(doors, hire), 'hire-cancelled');
}

export async function corrected(doors: Doors): Promise<void> {
  const hire = aHire('corrected');
  await startByHttp(doors, hire);
  const before = doors.person(hire.email);
  await before.reaches('choose-password');
  const email = 'right@home.example';
  const answer = await doors.hr('POST', `/hires/${hire.employeeNumber}/correct-email`, { email });
  assert.equal(answer.status, 200, answer.body);
  const person = doors.person(email);
  await toTheCode(person);
  await toTheEnd(person);
  assert.equal(await outcomeOf(doors, hire), 'onboarded');
  assert.equal((await statusByHttp(doors, hire)).email, email);
}

export async function duplicate(doors: Doors): Promise<void> {
  const hire = aHire('duplicate');
  await startByHttp(doors, hire);
  await doors.person(hire.email).reaches('choose-password');
  assert.deepEqual((await startByHttp(doors, hire)).started, false);
  const differs = await doors.hr('POST', '/hires', { hire: { ...hire, birthdate: '1990-01-01' } });
  assert.equal(differs.status, 409);
  assert.match(differs.body, /HireDiffersError.*birthdate/);
  const answer = await doors.hr('POST', `/hires/${hire.employeeNumber}/cancel`);
  assert.equal(answer.status, 200, answer.body);
  assert.equal(await outcomeOf(doors, hire), 'hire-cancelled');
}

/** Moves the clock of everybody's executions: the last of all. */
export async function expired(doors: Doors, advance: (ms: number) => Promise<void>): Promise<void> {
  const hire = aHire('expired');
  await startByHttp(doors, hire);
  await doors.person(hire.email).reaches('choose-password');
  const day = 24 * 3_600_000;
  for (let days = 0; days < 8; days += 1) {
    await advance(day);
    await setTimeout(1000);
  }
  assert.equal(await outcomeOf(doors, hire), 'invitation-expired');
}
