// Brings a pending answer to the waiting state: anyone who sees both the task token and an answer sends, then marks the record.
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { withGroup } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeHire, findHire } from '../hires/repository.ts';
import { answerFor } from '../hires/stage.ts';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';
import { seal, unseal } from '../secrets/envelope.ts';

const contextOf = (hireId: string) => ({ hire: hireId, purpose: 'task-token' }) as const;

/** The task token as it stands in a record. */
export const sealTaskToken =
  (clients: Pick<Clients, 'kms' | 'random' | 'settings'>) =>
  async (hireId: string, taskToken: string): Promise<string> => {
    const sealed = await seal(clients, contextOf(hireId), taskToken);
    return Buffer.from(sealed).toString('base64');
  };

type Sending = Pick<Clients, 'states'>;

/** `not-waiting`: nobody waits on that token any more (docs: TaskTimedOut also answers a second send). */
const notWaiting = () => 'not-waiting' as const;

function sendAnswer({ states }: Sending, taskToken: string, output: string): Promise<'sent' | 'not-waiting'> {
  const send = async () => {
    await states.send(new SendTaskSuccessCommand({ taskToken, output }));
    return 'sent' as const;
  };
  return aws('StepFunctions SendTaskSuccess', send, {
    TaskTimedOut: notWaiting,
    TaskDoesNotExist: notWaiting,
    InvalidToken: notWaiting,
  });
}

/**
 * Sends what is pending, if a wait is open for it. An answer that comes too late for its wait stays in the record and is
 * sent when the same kind of wait opens again. Safe to call at any time, by anybody, twice.
 */
export const deliverAnswer =
  (clients: Sending & Pick<Clients, 'dynamo' | 'kms' | 'settings' | 'clock'>) =>
  async (record: HireRecord): Promise<void> => {
    const { hireId } = record;
    const answer = answerFor(record);
    const sealed = record.wait?.taskToken;
    if (!answer || !sealed) return;
    const taskToken = await unseal(clients, contextOf(hireId), Buffer.from(sealed, 'base64'));
    if ((await sendAnswer(clients, taskToken, JSON.stringify(answer))) === 'sent') {
      await changeHire(clients)(hireId, (current) => current && withDelivered(current, answer.submission));
      return;
    }
    const current = await findHire(clients)(hireId);
    const isReopened = current?.wait?.taskToken !== undefined && current.wait.taskToken !== sealed;
    if (current && isReopened) await deliverAnswer(clients)(current);
  };

/** The record once `submission` has reached the workflow; undefined when a newer wait has been opened meanwhile. */
export function withDelivered(record: HireRecord, submission: string): HireRecord | undefined {
  const answer = answerFor(record);
  if (!record.wait || answer?.submission !== submission) return undefined;
  const delivered = { ...record, wait: { ...record.wait, taskToken: undefined, answeredWith: answer.action } };
  // A request of HR leaves the hire's own answer where it is, and stands until the step that sees to it has run.
  if (answer.submission !== record.page.pending?.submission) return delivered;
  return withGroup(delivered, 'page', { pending: undefined });
}
