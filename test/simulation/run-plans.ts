// Runs a script again and again, each time with other faults by plan, every hire on the same stage.
import { Dice } from './dice.ts';
import type { Violation } from './ledger.ts';
import { type Fault, PlannedFaults, type Sites } from './planned-faults.ts';
import { ScriptedHire, type Script } from './script.ts';
import { Stage } from './stage.ts';
import { Universe } from './universe.ts';

export type Finding = Pick<Violation, 'invariant' | 'text'> & { readonly plan: readonly Fault[] };

const start = Date.UTC(2026, 10, 24);

/** So many hires to a stage: what the invariants keep in mind grows with each. */
const hiresPerStage = 150;

export class PlanRunner {
  readonly #script: Script;
  #stage: Stage | undefined;
  #dice = new Dice('plans');
  #hires = 0;
  readonly findings: Finding[] = [];
  runs = 0;

  constructor(script: Script) {
    this.#script = script;
  }

  /** One hire with these faults; what it came by is returned. */
  async run(plan: readonly Fault[]): Promise<Sites> {
    const stage = await this.#freshStage();
    const { ledger, universe } = stage;
    this.runs += 1;
    this.#hires += 1;
    ledger.hires.clear();
    stage.executions.runs.clear();
    ledger.violations.length = 0;
    const number = `S${this.runs}`;
    const hire = new ScriptedHire(stage, this.#dice.of(number), this.#script, number);
    const faults = new PlannedFaults(plan);
    universe.injector = faults;
    await hire.play();
    universe.injector = new PlannedFaults();
    await stage.checkEnd();
    this.#judge(hire, plan, stage);
    return faults.sites;
  }

  #judge({ outcome, script }: ScriptedHire, plan: readonly Fault[], { ledger }: Stage): void {
    for (const { invariant, text } of ledger.violations) this.findings.push({ invariant, text, plan });
    if (script.ends.includes(outcome)) return;
    this.findings.push({ invariant: 'I9', text: `${script.name} ended as ${outcome}`, plan });
  }

  async #freshStage(): Promise<Stage> {
    if (this.#stage && this.#hires < hiresPerStage) return this.#stage;
    const seed = `${this.#script.name} ${this.runs}`;
    this.#dice = new Dice(seed);
    const { environment = {} } = this.#script;
    const universe = await Universe.create({ seed, start, environment });
    const nothing = { lost: 0, twice: 0, late: 0, until: 0 };
    this.#stage = await Stage.set(universe, this.#dice, {
      operator: { ignores: 0, stops: 0 },
      mail: nothing,
      strangers: [],
    });
    this.#hires = 0;
    return this.#stage;
  }
}
