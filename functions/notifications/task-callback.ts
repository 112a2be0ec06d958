// Brings a pending answer to the waiting state: anyone who sees both the task token and an answer sends, then notes in the
// page state that the wait was told.
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import type { CallbackResult } from '../../workflow/contract/steps.ts';
import { withGroup } from '../hires/changes.ts';
import { changePage } from '../hires/page/repository.ts';
import type { HireRecord } from '../hires/record.ts';
import { findHire } from '../hires/repository.ts';
import { answerFor } from '../hires/stage.ts';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';
import { seal, unseal } from '../secrets/envelope.ts';

/** The token of one wait is not that of another one of the same hire. */
const contextOf = (hireId: string, fencingToken: readonly number[]) =>
  ({ hire: hireId, purpose: 'task-token', number: fencingToken.join('.') }) as const;

/** The task token as it stands in a record, beside the fencing token of the wait that it answers. */
export const sealTaskToken =
  (clients: Pick<Clients, 'kms' | 'random' | 'settings'>) =>
  async (hireId: string, fencingToken: readonly number[], taskToken: string): Promise<string> => {
    const sealed = await seal(clients, contextOf(hireId, fencingToken), taskToken);
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

/** The record once an answer has reached the wait of this id. A request of HR leaves the hire's own where it is. */
export function withDelivered(record: HireRecord, { action, submission }: CallbackResult, wait: string): HireRecord {
  const { pending } = record.page;
  return withGroup(record, 'page', {
    delivered: { action, submission, wait },
    pending: pending?.submission === submission ? undefined : pending,
  });
}

/**
 * Sends what is pending, if a wait is open for it. An answer that comes too late for its wait stays and is sent when the
 * same kind of wait opens again. Safe to call at any time, by anybody, twice. It reads anew: of two functions that write the
 * token and the answer, the one that writes second sees both.
 */
export const deliverAnswer =
  (clients: Sending & Pick<Clients, 'dynamo' | 'kms' | 'settings' | 'clock'>) =>
  async (hireId: string): Promise<void> => {
    const record = await findHire(clients)(hireId);
    const answer = record && answerFor(record);
    if (!record?.wait || !answer) return;
    const { id, taskToken: sealed } = record.wait;
    const taskToken = await unseal(
      clients,
      contextOf(hireId, record.fencingToken ?? []),
      Buffer.from(sealed, 'base64'),
    );
    if ((await sendAnswer(clients, taskToken, JSON.stringify(answer))) === 'sent') {
      await changePage(clients)(hireId, (current) => withDelivered(current, answer, id));
      return;
    }
    const current = await findHire(clients)(hireId);
    if (current?.wait && current.wait.id !== id) await deliverAnswer(clients)(hireId);
  };
