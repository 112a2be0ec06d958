// A burst of a few hundred hires under quotas that are as much smaller; `npm run sim -- burst` plays 10,000 under the whole ones.
import { expect, it } from '@jest/globals';
import { throttled } from '../../../workflow/retry.ts';
import { burstPage } from './burst-table.ts';
import { playBurst } from './play-burst.ts';
import { spreadOf, type Summary } from './summary.ts';
import { minute } from '../environment/virtual-time.ts';

const refusedBy = ({ quotas }: Summary, name: string) => quotas.find(({ quota }) => quota === name)?.refused;

it('brings everybody to a good end when all start in one minute and click in two, whatever the quotas refuse', async () => {
  const burst = await playBurst({ hires: 300, share: 0.03, clicksWithin: 2 * minute });
  expect(burst).toMatchObject({ outcomes: { onboarded: 300 }, failedExecutions: 0, violations: [] });
  // Each quota that a burst can meet was met, the HR API included.
  for (const quota of ['StartExecution', 'UserRead', 'UserAccountRecovery', 'UserUpdate']) {
    expect(refusedBy(burst, quota)).toBeGreaterThan(0);
  }
  expect(burst.retries.median).toBeGreaterThan(0);
  // Twice as many hires need twice as many tries, and others may use the quotas too: there is room for that.
  expect(burst.mostTries.tries * 3).toBeLessThan(throttled.maxAttempts ?? 3);
  // Nobody is asked for a second code.
  expect(burst.codeMails).toBe(300);
  expect(burstPage([burst], 'a test')).toMatch(/^\| outcomes +\| +300 onboarded \|$/m);
}, 300_000);

it('tells the middle, the slowest of a hundred and the slowest of all', () => {
  const oneToThousand = Array.from({ length: 1000 }, (_, at) => 1000 - at);
  expect(spreadOf(oneToThousand)).toEqual({ median: 501, p99: 991, most: 1000 });
  expect(spreadOf([1, Infinity, 3])).toEqual({ median: 3, p99: null, most: null });
});
