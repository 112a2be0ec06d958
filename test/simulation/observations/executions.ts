// Every execution of a simulation as an operator sees it in the console: started, failed at a state, ended by name.
import type { LocalStates } from '../../../local/emulator/states/states.ts';
import type { HistoryEvent } from '../../../local/emulator/states/states.ts';

export type Run = {
  readonly arn: string;
  readonly name: string;
  readonly startedAt: number;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED' | 'TIMED_OUT';
  /** The state that it is in, or ended at. */
  state: string;
  outcome: string | undefined;
  hireId: string | undefined;
  error: string | undefined;
  endedAt: number | undefined;
  redrives: number;
};

export type HistoryListener = (run: Run, event: HistoryEvent) => void;

type Details = { readonly name?: string; readonly output?: string; readonly error?: string };
const endings: Readonly<Record<string, Run['status']>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionAborted: 'ABORTED',
  ExecutionTimedOut: 'TIMED_OUT',
};

export class Executions {
  readonly runs = new Map<string, Run>();
  readonly #listeners: HistoryListener[] = [];
  readonly #now: () => number;
  open = 0;

  constructor(states: LocalStates, now: () => number) {
    this.#now = now;
    states.onEvent(({ executionArn, event }) => this.#note(executionArn, event));
  }

  /** Report of every event of every history. */
  onEvent(listener: HistoryListener): void {
    this.#listeners.push(listener);
  }

  #note(arn: string, event: HistoryEvent): void {
    const run = this.runs.get(arn) ?? this.#started(arn);
    if (event.type.endsWith('StateEntered')) {
      run.state = (event['stateEnteredEventDetails'] as Details).name ?? '';
    } else if (event.type === 'ExecutionRedriven') {
      Object.assign(run, { status: 'RUNNING', error: undefined, endedAt: undefined, redrives: run.redrives + 1 });
      this.open += 1;
    } else if (endings[event.type]) this.#end(run, event);
    for (const listener of this.#listeners) listener(run, event);
  }

  #started(arn: string): Run {
    const run: Run = {
      arn,
      name: arn.split(':').at(-1) ?? '',
      startedAt: this.#now(),
      status: 'RUNNING',
      state: '',
      outcome: undefined,
      hireId: undefined,
      error: undefined,
      endedAt: undefined,
      redrives: 0,
    };
    this.runs.set(arn, run);
    this.open += 1;
    return run;
  }

  #end(run: Run, event: HistoryEvent): void {
    const details = event[`${event.type.charAt(0).toLowerCase()}${event.type.slice(1)}EventDetails`] as Details;
    run.status = endings[event.type] ?? 'FAILED';
    run.endedAt = this.#now();
    run.error = details?.error;
    if (event.type === 'ExecutionSucceeded') {
      const { outcome, hireId } = JSON.parse(details.output ?? '{}') as { outcome?: string; hireId?: string };
      Object.assign(run, { outcome, hireId });
    }
    this.open -= 1;
  }
}
