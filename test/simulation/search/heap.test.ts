// What a run leaves behind in memory: a million hires are played in processes that live for hours.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { root } from '../../source-files.ts';

const run = promisify(execFile);

/** Plays 30 runs of 10 hires in a process of its own, and prints the heap in use after each tenth, in bytes. */
const hireCase = `
  import { play } from './test/simulation/search/play.ts';
  for (let nth = 1; nth <= 30; nth += 1) {
    await play('heap-' + nth, { hires: 10 });
    if (nth % 10 > 0) continue;
    globalThis.gc();
    console.log(process.memoryUsage().heapUsed);
  }`;

it('keeps nothing of a run that has ended: the heap after 30 runs is that after 10', async () => {
  const { stdout } = await run(process.execPath, ['--expose-gc', '--input-type=module', '--eval', hireCase], {
    cwd: root,
  });
  const [afterTen = 0, , afterThirty = Number.POSITIVE_INFINITY] = stdout.trim().split('\n').map(Number);
  expect(afterTen).toBeGreaterThan(0);
  // One run of 10 hires that is kept alive holds some 5 MB; the caches of the compiler grow by less than that.
  expect(afterThirty - afterTen).toBeLessThan(5_000_000);
}, 120_000);
