// How long the page waits before it asks for the status again.
import type { Stage } from '../../workflow/contract/page.ts';
import { isSendingCode, type View } from './views.ts';

const second = 1000;

const moving = new Set<Stage>(['preparing', 'checking']);
const over = new Set<Stage>(['done', 'withdrawn', 'expired', 'too-many-attempts']);

const growing = (first: number, factor: number, times: number, longest: number): number =>
  Math.min(longest, first * factor ** Math.min(times, 50));

/**
 * @param seen how many times this stage was seen already
 * @param failures how many questions in a row had no answer
 * @returns milliseconds, or undefined when there is nothing to wait for
 */
export const waitingTime = (view: View, seen: number, failures: number): number | undefined => {
  if (view.at === 'link-gone') return undefined;
  if (failures > 0) return growing(second, 2, failures - 1, 30 * second);
  if (view.at !== 'stage' || over.has(view.status.stage)) return undefined;
  const { status } = view;
  // The workflow is at work and the hire is watching: soon at first, then less and less often.
  if (moving.has(status.stage) || isSendingCode(view)) return growing(0.6 * second, 1.4, seen, 8 * second);
  if (status.stage === 'code-limit' && status.resendAt !== undefined) {
    return Math.min(Math.max(status.resendAt - status.now, 2 * second), 30 * second);
  }
  // The hire is typing. Another tab or device may move on meanwhile, which this one should notice in time.
  return growing(10 * second, 1.3, seen, 60 * second);
};
