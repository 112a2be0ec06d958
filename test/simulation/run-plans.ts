// Runs a script again and again, each time with other faults by plan.
import { HireAfterHire } from './hire-after-hire.ts';
import type { Violation } from './ledger.ts';
import { type Fault, PlannedFaults, type Sites } from './planned-faults.ts';
import type { ScriptedHire, Script } from './script.ts';
import type { Stage } from './stage.ts';

export type Finding = Pick<Violation, 'invariant' | 'text'> & { readonly plan: readonly Fault[] };

export class PlanRunner {
  readonly #hires: HireAfterHire;
  readonly findings: Finding[] = [];

  constructor(script: Script) {
    this.#hires = new HireAfterHire(script);
  }

  get runs(): number {
    return this.#hires.hires;
  }

  /** One hire with these faults; what it came by is returned. */
  async run(plan: readonly Fault[]): Promise<Sites> {
    const { stage, hire } = await this.#hires.next();
    const { universe } = stage;
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
}
