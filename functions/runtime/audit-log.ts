// The audit log: what HR asked for, and who asked. It is no part of the log of the functions: here the names and numbers stand
// that are left out there, and the lines go to a log group that outlives the stack (infra/functions/audit.ts).
import type { HrRequestAudit } from '../../workflow/contract/events.ts';

export type AuditLog = { write(entry: HrRequestAudit): void };

/** What the writer of JSON lines has to have. */
type Lines = { info(message: string, fields: HrRequestAudit): void };

export const auditLine = 'HR request';

export const auditLogOn = (lines: Lines): AuditLog => ({ write: (entry) => lines.info(auditLine, entry) });
