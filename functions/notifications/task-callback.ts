// Brings a pending answer to the waiting state: whoever sees both the task token and an answer sends, then marks the row.
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { awsCall } from '../runtime/aws.ts';
import { changeRow, readRow } from '../hires/repository.ts';
import { unseal } from '../secrets/envelope.ts';
import { answerFor, type HireRecord } from '../hires/record.ts';
import type { DeliverServices } from '../runtime/services.ts';

/**
 * Sends what is pending, if a wait is open for it. An answer that comes too late for its wait stays in the row and is
 * sent when the same kind of wait opens again. Safe to call at any time, by anybody, twice.
 */
export async function deliver(services: DeliverServices, row: HireRecord): Promise<void> {
  const answer = answerFor(row);
  const sealed = row.wait?.taskToken;
  if (!answer || !sealed) return;
  const context = { hire: row.hireId, purpose: 'task-token' } as const;
  const taskToken = await unseal(services, context, Buffer.from(sealed, 'base64'));
  const isSent = await sendAnswer(services, taskToken, JSON.stringify(answer));
  if (isSent) {
    await changeRow(services, row.hireId, (there) => there && markAnswered(there, answer.submission));
    return;
  }
  const now = await readRow(services, row.hireId);
  const isReopened = now?.wait?.taskToken !== undefined && now.wait.taskToken !== sealed;
  if (now && isReopened) await deliver(services, now);
}

/** @returns false when nobody waits on that token any more (docs: TaskTimedOut also answers a second send). */
function sendAnswer({ states }: DeliverServices, taskToken: string, output: string): Promise<boolean> {
  return awsCall(
    'StepFunctions SendTaskSuccess',
    async () => {
      await states.send(new SendTaskSuccessCommand({ taskToken, output }));
      return true;
    },
    ({ name }) => (['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'].includes(name) ? false : undefined),
  );
}

/** The row once `submission` has reached the workflow; undefined when a newer wait has been opened meanwhile. */
export function markAnswered(row: HireRecord, submission: string): HireRecord | undefined {
  const answer = answerFor(row);
  if (!row.wait || answer?.submission !== submission) return undefined;
  const { taskToken: _taskToken, ...wait } = row.wait;
  const { pending, correct, ...rest } = row;
  // A flag leaves the hire's own answer where it is; the workflow has the correction now, a cancel stays for ever.
  const isFlag = answer.action === 'cancel' || answer.action === 'correct';
  return {
    ...rest,
    ...(isFlag && pending && { pending }),
    ...(correct !== undefined && answer.action !== 'correct' && { correct }),
    wait: { ...wait, answeredWith: answer.action },
  };
}
