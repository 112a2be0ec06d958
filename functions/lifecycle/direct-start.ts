// An execution that was started by StartExecution itself, without the HR API: the first step leaves the audit entry that the
// API would have left. The workflow is not told who started it; CloudTrail is.
import { auditSubject } from '../../workflow/contract/audit-subject.ts';
import type { Uses } from '../runtime/services.ts';

/** Once for each execution, but for a step that dies in between: entries of one `executionArn` are one. */
export async function auditDirectStart(
  { hires, audit }: Uses<{ hires: 'executionNote' | 'noteRequested'; audit: 'record' }>,
  executionArn: string,
  hire: unknown,
): Promise<void> {
  if ((await hires.executionNote(executionArn)) !== 'none') return;
  await audit.record({ verb: 'start', ...auditSubject({ hire }), caller: 'unknown', executionArn });
  await hires.noteRequested(executionArn);
}
