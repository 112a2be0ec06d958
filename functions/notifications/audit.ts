// Says that HR asked for something: once in the audit log, which cannot fail, and once on the event bus. A request does not wait
// for a bus that is down, and does not fail with it: the log has the entry all the same.
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { AwsFault, ServiceUnreachableError } from '../../workflow/contract/errors.ts';
import { auditDetailType, eventSource, type HrRequestAudit } from '../../workflow/contract/events.ts';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';

export type AuditedRequest = Omit<HrRequestAudit, 'at'>;

/** Writes the one audit entry of a request. */
export const auditRequest =
  ({
    auditLog,
    eventBridge,
    settings,
    clock,
    log,
  }: Pick<Clients, 'auditLog' | 'eventBridge' | 'settings' | 'clock' | 'log'>) =>
  async (request: AuditedRequest): Promise<void> => {
    const now = new Date(clock.now());
    const entry = { ...request, at: now.toISOString() };
    auditLog.write(entry);
    const event = { Source: eventSource, DetailType: auditDetailType, Time: now, Detail: JSON.stringify(entry) };
    const command = new PutEventsCommand({ Entries: [{ EventBusName: settings.eventBus, ...event }] });
    try {
      const { FailedEntryCount = 0 } = await aws('EventBridge PutEvents', () => eventBridge.send(command));
      if (FailedEntryCount > 0) throw new ServiceUnreachableError('EventBridge did not take the event.');
    } catch (error) {
      if (!(error instanceof AwsFault || error instanceof ServiceUnreachableError)) throw error;
      log.warn('an audit entry is in the audit log alone', { errorName: error.name });
    }
  };
