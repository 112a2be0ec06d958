// Hires one after the other on a stage without chance, each as if nobody had been there before.
import type { Hire } from '../../../workflow/contract/hire.ts';
import { Dice } from '../faults/rng.ts';
import { ScriptedHire, type Script } from '../cases/journeys.ts';
import { Stage } from '../environment/harness.ts';
import { Universe, type UniverseOptions } from '../environment/simulation.ts';

const start = Date.UTC(2026, 10, 24);

/** So many hires to a stage: what the invariants keep in mind grows with each. */
const hiresPerStage = 150;

const numberOf = (nth: number) => `S${nth}`;

export class HireAfterHire {
  readonly #script: Script;
  readonly #pool: NonNullable<UniverseOptions['pool']>;
  #stage: Stage | undefined;
  #dice = new Dice('plans');
  #onStage = 0;
  hires = 0;

  constructor(script: Script, pool: NonNullable<UniverseOptions['pool']> = {}) {
    this.#script = script;
    this.#pool = pool;
  }

  async next(): Promise<{ readonly stage: Stage; readonly hire: ScriptedHire }> {
    if (!this.#stage || this.#onStage === hiresPerStage) this.#stage = await this.#freshStage();
    const stage = this.#stage;
    this.hires += 1;
    this.#onStage += 1;
    stage.ledger.begin();
    const number = numberOf(this.hires);
    return { stage, hire: new ScriptedHire(stage, this.#dice.of(number), this.#script, number) };
  }

  /** What went wrong may be left lying about: the next hire finds a stage of its own. */
  leaveStage(): void {
    this.#stage = undefined;
  }

  async #freshStage(): Promise<Stage> {
    const seed = `${this.#script.name} ${this.hires}`;
    this.#dice = new Dice(seed);
    this.#onStage = 0;
    const { environment = {}, setting = {} } = this.#script;
    const pool = { ...this.#pool, ...setting.pool };
    const universe = await Universe.create({ seed, start, environment, pool, switches: setting.switches ?? {} });
    const nothing = { lost: 0, twice: 0, late: 0, until: 0 };
    return Stage.set(universe, this.#dice, {
      operator: { ignores: setting.isLeftAlone === true ? 1 : 0, stops: 0 },
      mail: nothing,
      strangers: setting.hasStranger === true ? this.#strangers() : [],
    });
  }

  /** One for each hire to come, with the sign-in name that the hire wants. */
  #strangers(): Hire[] {
    const dice = this.#dice.of('strangers');
    return Array.from({ length: hiresPerStage }, (_, at) => {
      const employeeNumber = numberOf(this.hires + at + 1);
      const email = `stranger-${employeeNumber}@elsewhere.example`;
      return { employeeNumber, universalId: dice.uuid(), email, birthdate: '1970-01-01', language: 'en' };
    });
  }
}
