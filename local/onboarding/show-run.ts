// Shows runs as they happen: each state as it is entered, each end, each mail.
import type { Environment } from '../emulator/environment/environment.ts';

type Details = { readonly name?: string; readonly error?: string; readonly cause?: string };
type Event = {
  readonly type: string;
  readonly timestamp: number;
  readonly stateEnteredEventDetails?: Details;
  readonly executionFailedEventDetails?: Details;
};

const clockFace = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');

function sentence(event: Event): string | undefined {
  if (event.type.endsWith('StateEntered')) return event.stateEnteredEventDetails?.name;
  if (event.type === 'ExecutionFailed') {
    const { error, cause } = event.executionFailedEventDetails ?? {};
    return ['failed:', error, cause].filter((word) => word !== undefined).join(' ');
  }
  return /^Execution(?:Started|Succeeded|TimedOut|Aborted|Redriven)$/.test(event.type)
    ? event.type.replace('Execution', '').toLowerCase()
    : undefined;
}

/** Prints a line for every state entered and every end: the environment's time, the execution, the state. */
export function showRuns(environment: Environment, print: (line: string) => void): void {
  environment.states.onEvent(({ executionArn, event }) => {
    const text = sentence(event);
    const name = executionArn.split(':').at(-1) ?? '';
    if (text !== undefined) print(`${clockFace(event.timestamp)}  ${name.padEnd(16)}  ${text}`);
  });
}
