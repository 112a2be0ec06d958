// What an invocation could know when it began: the row of its hire as it stood at its first call. What it does then is
// judged by that, and not by what others have written meanwhile.
import type { HireRecord } from '../../../functions/hires/record.ts';
import type { Call } from '../environment/call-site.ts';
import type { Run } from '../observations/executions.ts';
import type { ObservedHire, Invariant, Observations } from '../observations/observations.ts';

export type FirstLook = {
  readonly record: ObservedHire;
  readonly row: HireRecord | undefined;
  /** Of the execution that the row names, at that time. */
  readonly status: Run['status'] | undefined;
  readonly at: number;
};

const hireOfKey = (input: object): string | undefined => {
  const { pk = '' } = (input as { Key?: { pk?: string } }).Key ?? {};
  return pk.startsWith('hire#') ? pk.slice('hire#'.length) : undefined;
};

export class FirstLooks implements Invariant {
  readonly #observations: Observations;
  readonly #looks = new Map<number, FirstLook>();

  constructor(observations: Observations) {
    this.#observations = observations;
  }

  /** Undefined for a callback that has not come to a hire, and for the sweeper's own calls. */
  of({ invocation }: Call): FirstLook | undefined {
    return this.#looks.get(invocation);
  }

  begin(): void {
    this.#looks.clear();
  }

  calling(call: Call, input: object): void {
    if (call.functionName === 'sweeper' || this.#looks.has(call.invocation)) return;
    const hireId = call.hireId ?? hireOfKey(input);
    const record = hireId === undefined ? undefined : this.#observations.hires.get(hireId);
    if (!record) return;
    const { row } = record;
    const status = this.#observations.executions.runs.get(row?.executionArn ?? '')?.status;
    this.#looks.set(call.invocation, { record, row, status, at: this.#observations.simulation.time.now() });
  }
}
