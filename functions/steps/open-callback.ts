// Opens a wait: seals the task token into the record, names what is awaited, and sends at once what is pending.
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { secretOf, withGroup, withProblem } from '../hires/changes.ts';
import { isOlder } from '../hires/fencing.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeOwnHire } from '../hires/repository.ts';
import { isResend } from '../hires/stage.ts';
import { publishEvents } from '../notifications/outbox.ts';
import { deliverAnswer, sealTaskToken, withDelivered } from '../notifications/task-callback.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withEventBus, withKey, withStates, withTables } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { deleteSecret } from '../secrets/vault.ts';

type Input = StepInput<'open-callback'>;
type Pending = HireRecord['page']['pending'];
export type Opening = Pick<Input, 'awaiting' | 'answeredBy' | 'fencingToken'>;

const isPasswordQuestion = (question: string) => question === 'new-password' || question === 'password';

/**
 * The record with the wait open; undefined when a later try of the workflow has opened one already, or the hire has ended.
 * The waitNumber stays while the question is the same: after a reminder, a retry, a redrive, or a request for another
 * email. A question that got its answer is asked anew under the next waitNumber, and what was typed for the old one is
 * dropped.
 */
export function openWait(
  record: HireRecord,
  { awaiting, answeredBy, fencingToken }: Opening,
  taskToken: string,
): HireRecord | undefined {
  if (record.outcome || isOlder(fencingToken, record.fencingToken ?? [])) return undefined;
  const answered = withDelivered(record, answeredBy) ?? record;
  const { wait, page } = answered;
  const answer = wait?.answeredWith;
  const isSameQuestion = wait?.awaiting === awaiting && (!answer || isResend(answer));
  const waitNumber = (wait?.waitNumber ?? 0) + (isSameQuestion ? 0 : 1);
  const opened = {
    ...withGroup(answered, 'page', { pending: isSameQuestion ? page.pending : undefined }),
    wait: { awaiting, waitNumber, taskToken },
    fencingToken,
  };
  // The same password question after an answer, and nobody has said why: something of ours was lost.
  const isUnexplained = answer === awaiting && !record.verdict.problem && isPasswordQuestion(awaiting);
  return isUnexplained ? withProblem(opened, 'password.typeAgain') : opened;
}

type Services = Uses<{
  hires: 'changeOwn';
  vault: 'delete';
  tasks: 'seal' | 'deliver';
  events: 'publish';
}>;

export const openCallback = (services: Services) => async (input: Input) => {
  const { hires, vault, tasks, events } = services;
  const { hireId, answeredBy } = input;
  const taskToken = await tasks.seal(hireId, input.taskToken);
  let dropped: Pending;
  const record = await hires.changeOwn(input, (current) => {
    const opened = openWait(current, input, taskToken);
    const { pending } = current.page;
    dropped = opened?.page.pending || pending?.submission === answeredBy ? undefined : pending;
    return opened;
  });
  if (record.wait?.taskToken !== taskToken) return {};
  const secret = dropped && secretOf(hireId, dropped);
  if (secret) await vault.delete(secret);
  // What answered the question before is of no use any more, whatever became of it.
  const isPending = record.page.pending?.submission === answeredBy;
  if (isPasswordQuestion(input.awaiting) && answeredBy !== 'none' && !isPending) {
    await vault.delete({ hireId, purpose: 'new-password', number: answeredBy });
  }
  await tasks.deliver(record);
  await events.publish(record);
  return {};
};

export const handler = lambdaHandler(steps['open-callback'], openCallback, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withStates(), ...withEventBus() },
    {
      hires: { changeOwn: changeOwnHire },
      vault: { delete: deleteSecret },
      tasks: { seal: sealTaskToken, deliver: deliverAnswer },
      events: { publish: publishEvents },
    },
  ),
);
