// How a row is closed: its outcome stays for the page and HR, what was awaited goes, and its removal is set.
import type { Outcome } from '../../workflow/contract/steps.ts';
import type { HireRecord } from '../hires/record.ts';
import type { Services } from '../runtime/services.ts';
import type { RecordDraft } from '../hires/derived.ts';

export function closed(
  { settings, clock }: Pick<Services, 'settings' | 'clock'>,
  row: HireRecord,
  outcome: Outcome,
): RecordDraft {
  const { wait: _wait, pending: _pending, problem: _problem, code: _code, ...kept } = row;
  const { unsettledAt: _unsettled, withdrawnAs: _reason, ...rest } = kept;
  const endedAt = clock.now();
  return { ...rest, outcome, endedAt, expiresAt: Math.ceil((endedAt + settings.retention) / 1000) };
}
