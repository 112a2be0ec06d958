// Hires one after the other on a harness without chance, each as if nobody had been there before.
import type { Hire } from '../../../workflow/contract/hire.ts';
import { Rng } from '../faults/rng.ts';
import { CaseHire } from '../cases/case-hire.ts';
import type { HireCase } from '../cases/hire-case.ts';
import { Harness } from '../environment/harness.ts';
import { Simulation, type SimulationOptions } from '../environment/simulation.ts';

const start = Date.UTC(2026, 10, 24);

/** So many hires to a harness: what the invariants keep in mind grows with each. */
const hiresPerHarness = 150;

const numberOf = (nth: number) => `s${nth}`;

export class HireAfterHire {
  readonly #hireCase: HireCase;
  readonly #pool: NonNullable<SimulationOptions['pool']>;
  #harness: Harness | undefined;
  #rng = new Rng('plans');
  #onHarness = 0;
  hires = 0;

  constructor(hireCase: HireCase, pool: NonNullable<SimulationOptions['pool']> = {}) {
    this.#hireCase = hireCase;
    this.#pool = pool;
  }

  async next(): Promise<{ readonly harness: Harness; readonly hire: CaseHire }> {
    if (!this.#harness || this.#onHarness === hiresPerHarness) this.#harness = await this.#freshHarness();
    const harness = this.#harness;
    this.hires += 1;
    this.#onHarness += 1;
    harness.observations.begin();
    const number = numberOf(this.hires);
    return { harness, hire: new CaseHire(harness, this.#rng.of(number), this.#hireCase, number) };
  }

  /** What went wrong may be left lying about: the next hire finds a harness of its own. */
  forgetHires(): void {
    this.#harness = undefined;
  }

  async #freshHarness(): Promise<Harness> {
    const seed = `${this.#hireCase.name} ${this.hires}`;
    this.#rng = new Rng(seed);
    this.#onHarness = 0;
    const { environment = {}, setting = {} } = this.#hireCase;
    const pool = { ...this.#pool, ...setting.pool };
    const simulation = await Simulation.create({ seed, start, environment, pool, switches: setting.switches ?? {} });
    const nothing = { lost: 0, twice: 0, late: 0, until: 0 };
    return Harness.set(simulation, this.#rng, {
      operator: { ignores: setting.isLeftAlone === true ? 1 : 0, stops: 0 },
      mail: nothing,
      strangers: setting.hasStranger === true ? this.#strangers() : [],
    });
  }

  /** One for each hire to come, with the sign-in name that the hire wants. */
  #strangers(): Hire[] {
    const rng = this.#rng.of('strangers');
    return Array.from({ length: hiresPerHarness }, (_, at) => {
      const employeeNumber = numberOf(this.hires + at + 1);
      const email = `stranger-${employeeNumber}@elsewhere.example`;
      return { employeeNumber, universalId: rng.uuid(), email, birthdate: '1970-01-01', language: 'en' };
    });
  }
}
