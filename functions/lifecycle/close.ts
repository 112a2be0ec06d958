// How a record is closed: its outcome stays for the page and HR, what was awaited goes, and its removal is set.
import type { Outcome } from '../../workflow/contract/steps.ts';
import { withProblem } from '../hires/changes.ts';
import type { HireRecord, RecordDraft } from '../hires/record.ts';
import type { BaseServices } from '../runtime/services.ts';
import { withoutDoubt } from './in-doubt.ts';

export function closed(
  { settings, clock }: Pick<BaseServices, 'settings' | 'clock'>,
  record: HireRecord,
  outcome: Outcome,
): RecordDraft {
  const endedAt = clock.now();
  const { wait: _wait, ...answered } = withProblem(withoutDoubt(record), undefined);
  return {
    ...answered,
    code: { ...answered.code, current: undefined },
    deadlines: { ...answered.deadlines, endedAt },
    hr: { ...answered.hr, withdrawnAs: undefined },
    outcome,
    expiresAt: Math.ceil((endedAt + settings.retention) / 1000),
  };
}
