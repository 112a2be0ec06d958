// The first answer of the workflow to those who were started: taken, or refused at once. It is waited for, but not for long.
import type { HireStatus } from '../../workflow/contract/hr.ts';
import type { HrClient } from '../client/client.ts';
import { explain, failureText, isOfOneHire } from './explain.ts';
import { paced } from './pace.ts';
import { createProgress } from './progress.ts';
import type { Line } from './start-lines.ts';
import type { Terminal } from './terminal.ts';

/** A first look soon, since most answers come within a second; then longer each time. */
const [firstPause, longestPause] = [500, 4000];

export type Waiting = {
  readonly terminal: Terminal;
  readonly client: HrClient;
  readonly rate: number;
  readonly ms: number;
};

/** Undefined while nothing is known. */
function answerIn(line: Line, { stage, outcome, failure }: HireStatus): Line | undefined {
  const { isTaken: _unknown, ...told } = line;
  if (failure) return { ...told, result: failure.isRefused ? 'refused' : 'failed', error: failureText(failure) };
  return stage !== undefined || outcome !== undefined ? { ...told, isTaken: true } : undefined;
}

async function lookAt(client: HrClient, line: Line): Promise<Line | undefined> {
  const { employeeNumber = '', attempt = 1 } = line;
  try {
    return answerIn(line, await client.status(employeeNumber, { attempt }));
  } catch (error) {
    // Not seen yet by Step Functions, or too many look at once: the next look may tell.
    if (isOfOneHire(error)) return undefined;
    throw error;
  }
}

/** Looks at each once at least, and again until all are answered or the time is up. */
export async function hearFirstAnswers(
  { terminal, client, rate, ms }: Waiting,
  lines: readonly Line[],
): Promise<Line[]> {
  const { pace } = terminal;
  const heard = new Map<Line, Line>();
  let silent = lines.filter(({ isTaken }) => ms > 0 && isTaken === false);
  const progress = createProgress(terminal, 'Checking', silent.length);
  const endsAt = pace.now() + ms;
  let pause = firstPause;
  try {
    while (silent.length > 0) {
      await pace.wait(pause);
      await paced(silent, rate, pace, async (line) => {
        const answer = await lookAt(client, line);
        if (!answer) return;
        heard.set(line, answer);
        progress.step();
      });
      silent = silent.filter((line) => !heard.has(line));
      if (pace.now() >= endsAt) break;
      pause = Math.min(pause * 2, longestPause);
    }
  } catch (error) {
    progress.end();
    terminal.err(`hr: ${explain(error)}\n`);
  }
  progress.end();
  return lines.map((line) => heard.get(line) ?? line);
}
