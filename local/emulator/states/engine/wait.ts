// Wait: for seconds from now, or until an instant; what is past already is over at once.
import type { WaitState } from '../definition/machine.ts';
import { EvaluationError } from '../jsonata/evaluation-error.ts';
import type { Values } from '../jsonata/fields.ts';
import { waitSeconds } from '../limits.ts';
import { parseTimestamp } from '../timestamp.ts';
import { leave } from './advance.ts';
import type { Branch, Step } from './branch.ts';
import type { Engine } from './engine.ts';
import { evaluationFailed, failBranch, runtimeFailure } from './failure.ts';

const end: Step = (engine, branch) => {
  const { state } = branch;
  if (state?.type !== 'Wait') return;
  leave(engine, branch, { fields: state.exit, next: state.next, sight: {}, output: branch.input });
};

const wake: Step = (engine, branch) => engine.resume(branch, end);

const untilTimestamp = (timestamp: string): number => {
  const until = parseTimestamp(timestamp);
  if (until !== undefined) return until;
  const reason = 'The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ';
  throw new EvaluationError(reason + timestamp, 'Timestamp');
};

const untilSeconds = (now: number, given: unknown): number => {
  const seconds = typeof given === 'number' ? Math.floor(given) : Number.NaN;
  if (seconds >= 0) return now + seconds * 1000;
  throw new EvaluationError(
    `The Seconds field must be a non-negative integer but was: ${JSON.stringify(given)}`,
    'Seconds',
  );
};

export const startWait = (engine: Engine, branch: Branch, state: WaitState): void => {
  // Recorded: unlike other failures of evaluation, those of a Wait's time point at its Entered event.
  branch.decision = branch.enteredId;
  const refuse = (error: EvaluationError): void => evaluationFailed(engine, branch, error, failBranch);
  const use = ({ Seconds: seconds, Timestamp: timestamp }: Values): void => {
    const { now } = engine;
    let until: number;
    try {
      until = typeof timestamp === 'string' ? untilTimestamp(timestamp) : untilSeconds(now, seconds);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      refuse(error);
      return;
    }
    if (until - now > waitSeconds * 1000)
      failBranch(engine, branch, runtimeFailure(branch, 'Wait state delay is too long.'));
    else if (until <= now) engine.resume(branch, end);
    else engine.wakeAt(branch, until, wake);
  };
  engine.evaluate(branch, state.entry, {}, use, refuse);
};
