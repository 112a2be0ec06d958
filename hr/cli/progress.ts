// One line that grows while many calls are made; only where a person looks on.
import type { Terminal } from './terminal.ts';

/** Often enough to be alive, seldom enough to cost nothing. */
const redrawEvery = 100;
const width = 24;

export type Progress = { step(): void; end(): void };

export function createProgress({ isWatched, err, pace }: Terminal, what: string, total: number): Progress {
  if (!isWatched || total < 2) return { step: () => {}, end: () => {} };
  const startedAt = pace.now();
  let [done, drawnAt] = [0, -Infinity];
  const draw = () => {
    const filled = Math.round((done / total) * width);
    const seconds = Math.max(1, pace.now() - startedAt) / 1000;
    const left = done === 0 ? '' : `, ${Math.ceil(((total - done) * seconds) / done)} s left`;
    err(`\r\u001B[2K${what} [${'#'.repeat(filled).padEnd(width, '.')}] ${done}/${total}${left}`);
  };
  return {
    step() {
      done += 1;
      if (pace.now() - drawnAt < redrawEvery) return;
      drawnAt = pace.now();
      draw();
    },
    end: () => err('\r\u001B[2K'),
  };
}
