// Everybody in a simulation: draws the hires, lets HR, people, outsiders and console administrators loose on the product,
// and knows when nobody has anything left to do.
import type { Hire } from '../../../workflow/contract/hire.ts';
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Act } from './acts.ts';
import type { Rng } from '../faults/rng.ts';
import { drawPlan, Hr, type HrRecord, noRecord } from './hr.ts';
import { type ObservedHire, lastRowOf } from '../observations/observations.ts';
import { attack, misdirected, type OutsiderDeps, scan, stealLink } from './outsiders.ts';
import { Person } from './person.ts';
import type { RunSettings } from '../search/run-settings.ts';
import type { Harness } from '../environment/harness.ts';
import { day, hour, minute } from '../environment/virtual-time.ts';

const names = ['Hana', '花', "O'Neil-Smith", 'José María', 'Ægir', 'Åsa', '山田', 'D.J.', undefined];

export function drawHire(rng: Rng, number: number): Hire {
  const [givenName, familyName] = [rng.pick(names), rng.pick(names)];
  const birthdate = `19${rng.whole(60, 99)}-0${rng.whole(1, 9)}-1${rng.whole(0, 9)}`;
  return {
    employeeNumber: `e${number}`,
    universalId: rng.uuid(),
    email: `hire${number}@home.example`,
    language: rng.pick(['en', 'ja']),
    // HR does not tell it of everybody.
    ...(number % 5 !== 0 && { birthdate }),
    ...(givenName !== undefined && { givenName }),
    ...(familyName !== undefined && { familyName }),
    ...(rng.chance(0.1) && { groups: ['staff'] }),
  };
}

const ignore = () => {};

const deeds = {
  'sign-out': 'signed out by an administrator',
  disable: 'disabled by an administrator',
  delete: 'deleted by an administrator',
} as const;

export type PeopleDeps = {
  readonly harness: Harness;
  readonly runSettings: RunSettings;
  readonly rng: Rng;
  /** What is not over by then never will be. */
  isEnough(): boolean;
};

export class People {
  readonly #emulator: PeopleDeps;
  readonly #hr: Hr;
  readonly #outside: OutsiderDeps;
  readonly #acted: (act: Act) => void;
  #calls = 0;
  /** Who still has something to do. */
  busy = 0;

  constructor(emulator: PeopleDeps) {
    this.#emulator = emulator;
    const { rng } = emulator;
    const { simulation, observations } = emulator.harness;
    const { time, functions, page } = simulation;
    const isOver = () => emulator.isEnough();
    const acted = (act: Act) => simulation.tell('acted', act);
    this.#acted = acted;
    this.#hr = new Hr({ time, functions, isOver, acted }, rng.of('hr'));
    const violate = (invariant: string, text: string) => observations.violate(invariant, text);
    this.#outside = { time, page, isOver, calls: () => this.#calls, violate, acted };
    simulation.watchers.push({
      calling: () => {
        this.#calls += 1;
      },
    });
  }

  begin(): void {
    const { runSettings, rng } = this.#emulator;
    for (let number = 1; number <= runSettings.hires; number += 1) this.#hire(number);
    this.#busy(attack(this.#outside, rng.of('attacker'), runSettings.attacks));
  }

  #hire(number: number): void {
    const { harness, rng: all, runSettings } = this.#emulator;
    const { simulation, observations, post } = harness;
    const rng = all.of(`hire ${number}`);
    const hire = drawHire(rng, number);
    const { time } = simulation;
    const person = new Person(
      hire.employeeNumber,
      { time, post: (...request) => this.#post(...request), acted: this.#acted },
      rng.of('person'),
    );
    const hr = noRecord();
    const plan = drawPlan(rng.of('plan'), runSettings.spread);
    const chosenByOthers: string[] = [];
    observations.add({
      hire,
      plan,
      hr,
      person,
      emails: [],
      links: new Set(),
      row: undefined,
      erased: [],
      isMeddledWith: false,
      chosenByOthers,
    });
    const [isScanned, isStolen] = [rng.chance(runSettings.scanned), rng.chance(runSettings.stolen)];
    post.open(hire.email, (email) => {
      person.receive(email);
      if (isScanned) this.#busy(scan(this.#outside, email));
      if (isStolen && email.kind === 'invitation')
        this.#busy(stealLink(this.#outside, rng.of('thief'), email, chosenByOthers));
    });
    post.open(plan.wrongEmail ?? '', (email) => {
      this.#busy(misdirected(this.#outside, rng.of('stranger'), email, chosenByOthers));
    });
    this.#busy(this.#employ(hire, plan, hr, rng.of('second attempt')));
    this.#busy(person.live(() => this.#isNoUse(hire.employeeNumber)));
    if (rng.chance(runSettings.meddled)) this.#busy(this.#meddle(hire, plan.arrivesAfter, rng.of('administrator')));
  }

  /** HR's first attempt, and another one when it came to nothing. */
  async #employ(hire: Hire, plan: ObservedHire['plan'], record: HrRecord, rng: Rng): Promise<void> {
    const { observations, executions, simulation } = this.#emulator.harness;
    const lastRow = () => lastRowOf(observations.hires.get(hire.employeeNumber));
    await this.#hr.see(hire, plan, record);
    for (let attempt = 2; attempt <= 3 && rng.chance(0.4); attempt += 1) {
      const isEnded = () => lastRow()?.outcome !== undefined || executions.open === 0;
      while (!isEnded() && !this.#emulator.isEnough()) await simulation.time.sleep(12 * hour);
      if (lastRow()?.outcome === 'onboarded' || this.#emulator.isEnough()) return;
      await simulation.time.sleep(rng.skewed(minute, 2 * day));
      this.#acted('another attempt started');
      await this.#hr.request('hr-start', { hire, attempt });
      await simulation.time.sleep(hour);
    }
  }

  /** An administrator in the console who knows nothing of the onboarding. */
  async #meddle({ universalId, employeeNumber }: Hire, after: number, rng: Rng): Promise<void> {
    const { time, emulator } = this.#emulator.harness.simulation;
    const { cognito } = emulator.clients;
    const user = { UserPoolId: emulator.userPoolId, Username: universalId };
    await time.sleep(after + rng.skewed(minute, 2 * day));
    const deed = rng.pick(['sign-out', 'disable', 'delete'] as const);
    this.#acted(deeds[deed]);
    const record = this.#emulator.harness.observations.hires.get(employeeNumber);
    if (record) record.isMeddledWith = true;
    if (deed === 'sign-out') await cognito.send(new AdminUserGlobalSignOutCommand(user)).catch(ignore);
    if (deed === 'delete') await cognito.send(new AdminDeleteUserCommand(user)).catch(ignore);
    if (deed !== 'disable') return;
    await cognito.send(new AdminDisableUserCommand(user)).catch(ignore);
    await time.sleep(rng.skewed(hour, 2 * day));
    await cognito.send(new AdminEnableUserCommand(user)).catch(ignore);
  }

  /** The hire has ended, and nobody will ask the person any more. */
  #isNoUse(hireId: string): boolean {
    const { observations, executions } = this.#emulator.harness;
    const run = executions.runs.get(lastRowOf(observations.hires.get(hireId))?.executionArn ?? '');
    return this.#emulator.isEnough() || run?.status === 'SUCCEEDED';
  }

  #busy(doing: Promise<void>): void {
    this.busy += 1;
    const over = (error?: unknown) => {
      this.busy -= 1;
      if (error instanceof Error)
        this.#emulator.harness.observations.violate('harness', `${error.name} ${error.message} ${error.stack}`);
    };
    doing.then(() => over(), over);
  }

  #post(person: Person, path: string, body: object) {
    const { harness } = this.#emulator;
    return harness.browse(harness.observations.hires.get(person.hireId) as ObservedHire, path, body);
  }
}
