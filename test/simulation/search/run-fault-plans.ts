// Runs a case again and again, each time with other faults by plan.
import type { Run } from '../observations/executions.ts';
import { HireAfterHire } from '../actors/hire-after-hire.ts';
import { refusedHire } from '../invariants/ends.ts';
import type { Violation } from '../observations/observations.ts';
import { type Fault, PlannedFaults, type Sites } from '../faults/fault-plan.ts';
import type { CaseHire } from '../cases/case-hire.ts';
import type { HireCase } from '../cases/hire-case.ts';
import type { Harness } from '../environment/harness.ts';

export type Finding = Pick<Violation, 'invariant' | 'text'> & { readonly plan: readonly Fault[] };

export class PlanRunner {
  readonly #hires: HireAfterHire;
  readonly findings: Finding[] = [];
  #listened: Harness | undefined;
  #failures: Run[] = [];

  constructor(hireCase: HireCase) {
    this.#hires = new HireAfterHire(hireCase);
  }

  get runs(): number {
    return this.#hires.hires;
  }

  /** One hire with these faults; what it came by is returned. */
  async run(plan: readonly Fault[]): Promise<Sites> {
    const { harness, hire } = await this.#hires.next();
    const { simulation } = harness;
    const faults = new PlannedFaults(plan);
    this.#listen(harness);
    simulation.injector = faults;
    await hire.play();
    simulation.injector = new PlannedFaults();
    await harness.checkEnd();
    this.#judge(hire, plan, harness);
    return faults.sites;
  }

  #listen(harness: Harness): void {
    this.#failures = [];
    if (this.#listened === harness) return;
    this.#listened = harness;
    harness.executions.onEvent((run, { type }) => {
      if (type === 'ExecutionFailed') this.#failures.push({ ...run });
    });
  }

  #judge({ outcome, hireCase }: CaseHire, plan: readonly Fault[], { observations }: Harness): void {
    const found = observations.violations.map(({ invariant, text }) => ({ invariant, text, plan }));
    if (!hireCase.ends.includes(outcome)) {
      found.push({ invariant: 'I9', text: `${hireCase.name} ended as ${outcome}`, plan });
    }
    // What passes by itself is waited for; only what somebody has to repair fails an execution.
    const isPassing = plan.every(({ kind }) => kind !== 'refused');
    const failed = this.#failures.find(({ error = '' }) => !refusedHire.has(error) && error !== 'SupersededError');
    if (isPassing && failed) {
      found.push({ invariant: 'I9', text: `${failed.name} failed by ${failed.error} at ${failed.state}`, plan });
    }
    this.findings.push(...found);
    if (found.length > 0) this.#hires.forgetHires();
  }
}
