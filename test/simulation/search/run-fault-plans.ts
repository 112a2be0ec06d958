// Runs a script again and again, each time with other faults by plan.
import type { Run } from '../environment/executions.ts';
import { HireAfterHire } from '../actors/hire-after-hire.ts';
import { refusedHire } from '../invariants/ends.ts';
import type { Violation } from '../environment/observations.ts';
import { type Fault, PlannedFaults, type Sites } from '../faults/fault-plan.ts';
import type { ScriptedHire, Script } from '../cases/journeys.ts';
import type { Stage } from '../environment/harness.ts';

export type Finding = Pick<Violation, 'invariant' | 'text'> & { readonly plan: readonly Fault[] };

export class PlanRunner {
  readonly #hires: HireAfterHire;
  readonly findings: Finding[] = [];
  #listened: Stage | undefined;
  #failures: Run[] = [];

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
    this.#listen(stage);
    universe.injector = faults;
    await hire.play();
    universe.injector = new PlannedFaults();
    await stage.checkEnd();
    this.#judge(hire, plan, stage);
    return faults.sites;
  }

  #listen(stage: Stage): void {
    this.#failures = [];
    if (this.#listened === stage) return;
    this.#listened = stage;
    stage.executions.onEvent((run, { type }) => {
      if (type === 'ExecutionFailed') this.#failures.push({ ...run });
    });
  }

  #judge({ outcome, script }: ScriptedHire, plan: readonly Fault[], { ledger }: Stage): void {
    const found = ledger.violations.map(({ invariant, text }) => ({ invariant, text, plan }));
    if (!script.ends.includes(outcome)) {
      found.push({ invariant: 'I9', text: `${script.name} ended as ${outcome}`, plan });
    }
    // What passes by itself is waited for; only what somebody has to repair fails an execution.
    const isPassing = plan.every(({ kind }) => kind !== 'refused');
    const failed = this.#failures.find(({ error = '' }) => !refusedHire.has(error) && error !== 'SupersededError');
    if (isPassing && failed) {
      found.push({ invariant: 'I9', text: `${failed.name} failed by ${failed.error} at ${failed.state}`, plan });
    }
    this.findings.push(...found);
    if (found.length > 0) this.#hires.leaveStage();
  }
}
