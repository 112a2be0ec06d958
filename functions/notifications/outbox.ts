// Sends the events of a row to EventBridge: what changed, in order, without personal data. Written to the outbox together
// with the change, sent by whoever comes first, then cleared: at least once, numbered per hire.
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { AwsFault, HireConflictError, ServiceUnreachableError } from '../../workflow/contract/errors.ts';
import { awsCall } from '../runtime/aws.ts';
import { changeRow } from '../hires/repository.ts';
import type { HireRecord } from '../hires/record.ts';
import type { HiresServices, Services } from '../runtime/services.ts';

export const eventSource = 'onboarding';
export const stageDetailType = 'Hire Stage Changed';
export const mailDetailType = 'Hire Mail Problem';

/** PutEvents takes ten at a time (API_PutEvents). */
const batch = 10;

export type EventServices = HiresServices & Pick<Services, 'events'>;

const timeOf = (instant: number) => new Date(instant).toISOString();

const entryOf = ({ settings }: HiresServices, row: HireRecord, news: HireRecord['outbox'][number]) => ({
  EventBusName: settings.eventBus,
  Source: eventSource,
  DetailType: news.mailProblem ? mailDetailType : stageDetailType,
  Time: new Date(news.at),
  Detail: JSON.stringify({
    employeeNumber: row.hireId,
    executionArn: news.executionArn,
    attempt: news.attempt,
    stage: news.stage,
    ...(news.outcome && { outcome: news.outcome }),
    ...(news.mailProblem && { mailProblem: { ...news.mailProblem, at: timeOf(news.mailProblem.at) } }),
    sequence: news.sequence,
    at: timeOf(news.at),
  }),
});

/** Never fails the business: what cannot be sent now, the sweeper sends. @returns whether everything was sent */
export async function publish(services: EventServices, row: HireRecord): Promise<boolean> {
  const { hireId } = row;
  const news = row.outbox.slice(0, batch);
  const last = news.at(-1)?.sequence;
  if (last === undefined) return true;
  const command = new PutEventsCommand({ Entries: news.map((one) => entryOf(services, row, one)) });
  try {
    const { FailedEntryCount = 0 } = await awsCall('EventBridge PutEvents', () => services.events.send(command));
    if (FailedEntryCount > 0) throw new ServiceUnreachableError('EventBridge refused events.');
    await changeRow(services, hireId, (there) =>
      there?.outbox.some(({ sequence }) => sequence <= last)
        ? { ...there, outbox: there.outbox.filter(({ sequence }) => sequence > last) }
        : undefined,
    );
    return true;
  } catch (error) {
    const isPassing = [AwsFault, ServiceUnreachableError, HireConflictError].some((kind) => error instanceof kind);
    if (!isPassing || !(error instanceof Error)) throw error;
    services.log.warn('events wait for the sweeper', { hireId, errorName: error.name });
    return false;
  }
}
