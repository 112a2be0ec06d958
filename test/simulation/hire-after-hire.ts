// Hires one after the other on a stage without chance, each as if nobody had been there before.
import { Dice } from './dice.ts';
import { ScriptedHire, type Script } from './script.ts';
import { Stage } from './stage.ts';
import { Universe, type UniverseOptions } from './universe.ts';

const start = Date.UTC(2026, 10, 24);

/** So many hires to a stage: what the invariants keep in mind grows with each. */
const hiresPerStage = 150;

export class HireAfterHire {
  readonly #script: Script;
  readonly #pool: NonNullable<UniverseOptions['pool']>;
  #stage: Stage | undefined;
  #dice = new Dice('plans');
  hires = 0;

  constructor(script: Script, pool: NonNullable<UniverseOptions['pool']> = {}) {
    this.#script = script;
    this.#pool = pool;
  }

  async next(): Promise<{ readonly stage: Stage; readonly hire: ScriptedHire }> {
    if (!this.#stage || this.hires % hiresPerStage === 0) this.#stage = await this.#freshStage();
    const stage = this.#stage;
    this.hires += 1;
    stage.ledger.hires.clear();
    stage.executions.runs.clear();
    stage.ledger.violations.length = 0;
    const number = `S${this.hires}`;
    return { stage, hire: new ScriptedHire(stage, this.#dice.of(number), this.#script, number) };
  }

  async #freshStage(): Promise<Stage> {
    const seed = `${this.#script.name} ${this.hires}`;
    this.#dice = new Dice(seed);
    const { environment = {} } = this.#script;
    const universe = await Universe.create({ seed, start, environment, pool: this.#pool });
    const nothing = { lost: 0, twice: 0, late: 0, until: 0 };
    return Stage.set(universe, this.#dice, { operator: { ignores: 0, stops: 0 }, mail: nothing, strangers: [] });
  }
}
