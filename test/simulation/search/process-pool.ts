// Spreads jobs over processes, one for each core: every simulation is on its own, so nothing is shared but the list.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Each process answers one job after the other; `done` is told of every answer as it comes. */
export async function inProcesses(
  program: URL,
  jobs: readonly object[],
  done: (answer: unknown) => void,
  workers: number = Math.min(availableParallelism(), jobs.length),
): Promise<void> {
  const left = [...jobs].toReversed();
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(program, { stdio: 'inherit', serialization: 'json' });
      const next = () => {
        const job = left.pop();
        if (job === undefined) child.disconnect();
        else child.send(job);
      };
      child.on('message', (answer) => {
        done(answer);
        next();
      });
      child.on('error', reject);
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A process ended with ${code}.`))));
      next();
    });
  await Promise.all(Array.from({ length: workers }, work));
}

/** The other end: answers every job that comes, until nobody sends any more. */
export function answerJobs(answer: (job: unknown) => Promise<object>): void {
  process.on('message', (job) => {
    answer(job).then(
      (answered) => process.send?.(answered),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
