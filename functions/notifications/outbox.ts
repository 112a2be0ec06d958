// Sends the events of a record to EventBridge: what changed, in order, without personal data. Written to the outbox together
// with the change, sent by anyone who comes first, then cleared: at least once, numbered per hire.
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { AwsFault, HireConflictError, ServiceUnreachableError } from '../../workflow/contract/errors.ts';
import {
  eventSource,
  type HireMailProblem,
  type HireStageChanged,
  mailDetailType,
  stageDetailType,
} from '../../workflow/contract/events.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeHire } from '../hires/repository.ts';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';

/** PutEvents takes ten at a time (API_PutEvents). */
const batch = 10;

type Event = HireRecord['outbox']['events'][number];

const timeOf = (instant: number) => new Date(instant).toISOString();

function detailOf(record: HireRecord, event: Event): HireStageChanged | HireMailProblem {
  return {
    employeeNumber: record.identity.employeeNumber,
    executionArn: event.executionArn,
    attempt: event.attempt,
    stage: event.stage,
    ...(event.outcome && { outcome: event.outcome }),
    ...(event.mailProblem && { mailProblem: { ...event.mailProblem, at: timeOf(event.mailProblem.at) } }),
    sequence: event.sequence,
    at: timeOf(event.at),
  };
}

const entryOf = ({ settings }: Pick<Clients, 'settings'>, record: HireRecord, event: Event) => ({
  EventBusName: settings.eventBus,
  Source: eventSource,
  DetailType: event.mailProblem ? mailDetailType : stageDetailType,
  Time: new Date(event.at),
  Detail: JSON.stringify(detailOf(record, event)),
});

/**
 * The record without the events that have been sent; undefined when they are gone already. Numbers begin anew after an
 * erasure, so the execution counts too.
 */
function cleared(record: HireRecord | undefined, sent: readonly Event[]): HireRecord | undefined {
  const isSent = (one: Event) =>
    sent.some(({ sequence, executionArn }) => sequence === one.sequence && executionArn === one.executionArn);
  if (!record?.outbox.events.some(isSent)) return undefined;
  const events = record.outbox.events.filter((event) => !isSent(event));
  return { ...record, outbox: { ...record.outbox, events } };
}

/** Never fails the business: what cannot be sent now, the sweeper sends. @returns whether everything was sent */
export const publishEvents =
  (clients: Pick<Clients, 'eventBridge' | 'dynamo' | 'settings' | 'clock' | 'log'>) =>
  async (record: HireRecord): Promise<boolean> => {
    const { hireId } = record;
    const events = record.outbox.events.slice(0, batch);
    if (events.length === 0) return true;
    const command = new PutEventsCommand({ Entries: events.map((event) => entryOf(clients, record, event)) });
    try {
      const send = () => clients.eventBridge.send(command);
      const { FailedEntryCount = 0 } = await aws('EventBridge PutEvents', send);
      if (FailedEntryCount > 0) throw new ServiceUnreachableError('EventBridge did not take all events.');
      await changeHire(clients)(hireId, (current) => cleared(current, events));
      return true;
    } catch (error) {
      const isPassing = [AwsFault, ServiceUnreachableError, HireConflictError].some((kind) => error instanceof kind);
      if (!isPassing || !(error instanceof Error)) throw error;
      clients.log.warn('events wait for the sweeper', { hireId, errorName: error.name });
      return false;
    }
  };
