// Wait: for seconds from now, or until an instant; one that is past ends at once.
import type { WaitState } from '../../definition/machine.ts';
import { EvaluationError } from '../../jsonata/evaluation-error.ts';
import { waitSeconds } from '../../limits.ts';
import { parseTimestamp } from '../../timestamp.ts';
import { evaluationFailed, runtimeFailure } from '../failure.ts';
import { leave } from '../leaving.ts';
import type { Branch } from '../model.ts';
import { type Run, type Step, stay, type Transition } from '../transition.ts';

const end: Step = (run, branch) => {
  const { state } = branch;
  if (state?.type !== 'Wait') return stay;
  return leave(run, branch, { fields: state.exit, next: state.next, sight: {}, output: branch.input });
};

const wake: Step = () => ({ kind: 'next', step: end });

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

const waitUntil = (run: Run, branch: Branch, until: number): Transition => {
  if (until - run.now > waitSeconds * 1000) {
    return { kind: 'fail-branch', failure: runtimeFailure(branch, 'Wait state delay is too long.') };
  }
  return until <= run.now ? { kind: 'next', step: end } : { kind: 'wake', at: until, step: wake };
};

export const startWait = (run: Run, branch: Branch, state: WaitState): Transition => {
  // Recorded: unlike other failures of evaluation, those of a Wait's time point at its Entered event.
  branch.decision = branch.enteredId;
  const refused = (error: EvaluationError): Transition => ({
    kind: 'fail-branch',
    failure: evaluationFailed(run, branch, error),
  });
  return {
    kind: 'evaluate',
    fields: state.entry,
    sight: {},
    use: ({ Seconds: seconds, Timestamp: timestamp }) => {
      try {
        const until = typeof timestamp === 'string' ? untilTimestamp(timestamp) : untilSeconds(run.now, seconds);
        return waitUntil(run, branch, until);
      } catch (error) {
        if (!(error instanceof EvaluationError)) throw error;
        return refused(error);
      }
    },
    refused,
  };
};
