// Everybody in a universe: draws the hires, lets HR, people, outsiders and console administrators loose on the product,
// and knows when nobody has anything left to do.
import type { Hire } from '../../../workflow/contract/hire.ts';
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Act } from './acts.ts';
import type { Dice } from '../faults/rng.ts';
import { drawPlan, Hr, type HrRecord, noRecord } from './hr.ts';
import { type ObservedHire, lastRowOf } from '../environment/observations.ts';
import { attack, type OutsiderWorld, scan, stealLink } from './outsiders.ts';
import { Person } from './person.ts';
import type { Scenario } from '../cases/case.ts';
import type { Stage } from '../environment/harness.ts';
import { day, hour, minute } from '../environment/virtual-time.ts';

const names = ['Hana', '花', "O'Neil-Smith", 'José María', 'Ægir', 'Åsa', '山田', 'D.J.', undefined];

export function drawHire(dice: Dice, number: number): Hire {
  const [givenName, familyName] = [dice.pick(names), dice.pick(names)];
  return {
    employeeNumber: `E${number}`,
    universalId: dice.uuid(),
    email: `hire${number}@home.example`,
    birthdate: `19${dice.whole(60, 99)}-0${dice.whole(1, 9)}-1${dice.whole(0, 9)}`,
    language: dice.pick(['en', 'ja']),
    ...(givenName !== undefined && { givenName }),
    ...(familyName !== undefined && { familyName }),
    ...(dice.chance(0.1) && { groups: ['staff'] }),
  };
}

const ignore = () => {};

const deeds = {
  'sign-out': 'signed out by an administrator',
  disable: 'disabled by an administrator',
  delete: 'deleted by an administrator',
} as const;

export type CrowdWorld = {
  readonly stage: Stage;
  readonly scenario: Scenario;
  readonly dice: Dice;
  /** What is not over by then never will be. */
  isEnough(): boolean;
};

export class Crowd {
  readonly #world: CrowdWorld;
  readonly #hr: Hr;
  readonly #outside: OutsiderWorld;
  readonly #acted: (act: Act) => void;
  #calls = 0;
  /** Who still has something to do. */
  busy = 0;

  constructor(world: CrowdWorld) {
    this.#world = world;
    const { dice } = world;
    const { universe, ledger } = world.stage;
    const { time, functions, page } = universe;
    const isOver = () => world.isEnough();
    const acted = (act: Act) => universe.tell('acted', act);
    this.#acted = acted;
    this.#hr = new Hr({ time, functions, isOver, acted }, dice.of('hr'));
    const violate = (invariant: string, text: string) => ledger.violate(invariant, text);
    this.#outside = { time, page, isOver, calls: () => this.#calls, violate, acted };
    universe.watchers.push({
      calling: () => {
        this.#calls += 1;
      },
    });
  }

  begin(): void {
    const { scenario, dice } = this.#world;
    for (let number = 1; number <= scenario.hires; number += 1) this.#hire(number);
    this.#busy(attack(this.#outside, dice.of('attacker'), scenario.attacks));
  }

  #hire(number: number): void {
    const { stage, dice: all, scenario } = this.#world;
    const { universe, ledger, post } = stage;
    const dice = all.of(`hire ${number}`);
    const hire = drawHire(dice, number);
    const { time } = universe;
    const person = new Person(
      hire.employeeNumber,
      { time, post: (...request) => this.#post(...request), acted: this.#acted },
      dice.of('person'),
    );
    const hr = noRecord();
    const plan = drawPlan(dice.of('plan'), scenario.spread);
    ledger.add({
      hire,
      plan,
      hr,
      person,
      letters: [],
      links: new Set(),
      row: undefined,
      erased: [],
      isMeddledWith: false,
    });
    const [isScanned, isStolen] = [dice.chance(scenario.scanned), dice.chance(scenario.stolen)];
    post.open(hire.email, (letter) => {
      person.receive(letter);
      if (isScanned) this.#busy(scan(this.#outside, letter));
      if (isStolen && letter.kind === 'invitation') this.#busy(stealLink(this.#outside, dice.of('thief'), letter));
    });
    this.#busy(this.#employ(hire, plan, hr, dice.of('second attempt')));
    this.#busy(person.live(() => this.#isNoUse(hire.employeeNumber)));
    if (dice.chance(scenario.meddled)) this.#busy(this.#meddle(hire, plan.arrivesAfter, dice.of('administrator')));
  }

  /** HR's first attempt, and another one when it came to nothing. */
  async #employ(hire: Hire, plan: ObservedHire['plan'], record: HrRecord, dice: Dice): Promise<void> {
    const { ledger, executions, universe } = this.#world.stage;
    const lastRow = () => lastRowOf(ledger.hires.get(hire.employeeNumber));
    await this.#hr.see(hire, plan, record);
    for (let attempt = 2; attempt <= 3 && dice.chance(0.4); attempt += 1) {
      const isEnded = () => lastRow()?.outcome !== undefined || executions.open === 0;
      while (!isEnded() && !this.#world.isEnough()) await universe.time.sleep(12 * hour);
      if (lastRow()?.outcome === 'onboarded' || this.#world.isEnough()) return;
      await universe.time.sleep(dice.skewed(minute, 2 * day));
      this.#acted('another attempt started');
      await this.#hr.wish('hr-start', { hire, attempt });
      await universe.time.sleep(hour);
    }
  }

  /** An administrator in the console who knows nothing of the onboarding. */
  async #meddle({ universalId, employeeNumber }: Hire, after: number, dice: Dice): Promise<void> {
    const { time, standIns } = this.#world.stage.universe;
    const { cognito } = standIns.clients;
    const user = { UserPoolId: standIns.userPoolId, Username: universalId };
    await time.sleep(after + dice.skewed(minute, 2 * day));
    const deed = dice.pick(['sign-out', 'disable', 'delete'] as const);
    this.#acted(deeds[deed]);
    const record = this.#world.stage.ledger.hires.get(employeeNumber);
    if (record) record.isMeddledWith = true;
    if (deed === 'sign-out') await cognito.send(new AdminUserGlobalSignOutCommand(user)).catch(ignore);
    if (deed === 'delete') await cognito.send(new AdminDeleteUserCommand(user)).catch(ignore);
    if (deed !== 'disable') return;
    await cognito.send(new AdminDisableUserCommand(user)).catch(ignore);
    await time.sleep(dice.skewed(hour, 2 * day));
    await cognito.send(new AdminEnableUserCommand(user)).catch(ignore);
  }

  /** The hire has ended, and nobody will ask the person any more. */
  #isNoUse(hireId: string): boolean {
    const { ledger, executions } = this.#world.stage;
    const run = executions.runs.get(lastRowOf(ledger.hires.get(hireId))?.executionArn ?? '');
    return this.#world.isEnough() || run?.status === 'SUCCEEDED';
  }

  #busy(doing: Promise<void>): void {
    this.busy += 1;
    const over = (error?: unknown) => {
      this.busy -= 1;
      if (error instanceof Error)
        this.#world.stage.ledger.violate('harness', `${error.name} ${error.message} ${error.stack}`);
    };
    doing.then(() => over(), over);
  }

  #post(person: Person, path: string, body: object) {
    const { stage } = this.#world;
    return stage.browse(stage.ledger.hires.get(person.hireId) as ObservedHire, path, body);
  }
}
