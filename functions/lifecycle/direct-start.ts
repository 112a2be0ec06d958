// An execution that was started by StartExecution itself, without the HR API: the first step leaves the audit entry that the
// API would have left. The workflow is not told who started it; CloudTrail is.
import type { ExecutionNote } from '../hires/execution-note.ts';
import type { Uses } from '../runtime/services.ts';

/**
 * Once for each execution, but for a step that dies in between: entries of one `executionArn` are one.
 * @returns what is noted of the execution
 */
export async function auditDirectStart(
  { hires, audit }: Uses<{ hires: 'executionNote'; audit: 'record' }>,
  executionArn: string,
  employeeNumber?: string,
): Promise<ExecutionNote> {
  const note = await hires.executionNote(executionArn);
  if (note !== 'none') return note;
  const about = employeeNumber === undefined ? {} : { employeeNumber };
  await audit.record({ verb: 'start', ...about, caller: 'unknown', executionArn });
  return note;
}
