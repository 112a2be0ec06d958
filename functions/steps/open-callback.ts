// Opens a wait: seals the task token into the record, names what is awaited, and sends at once what is pending.
import { type Action, type StepInput, steps } from '../../workflow/contract/steps.ts';
import { withGroup, withProblem } from '../hires/changes.ts';
import { hashOf } from '../hires/hash.ts';
import { isOlder } from '../hires/fencing.ts';
import type { HireRecord } from '../hires/record.ts';
import { changePage } from '../hires/page/repository.ts';
import { changeOwnHire, findHire } from '../hires/repository.ts';
import { isResend } from '../hires/stage.ts';
import { settlePage } from '../lifecycle/settle-page.ts';
import { publishEvents } from '../notifications/outbox.ts';
import { deliverAnswer, sealTaskToken } from '../notifications/task-callback.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withEventBus, withKey, withStates, withTables } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { deleteSecret } from '../secrets/vault.ts';

type Input = StepInput<'open-callback'>;
export type Opening = Pick<Input, 'awaiting' | 'answeredBy' | 'fencingToken'>;

const isPasswordQuestion = (question: string) => question === 'new-password' || question === 'password';

/** The action that ended the wait before; the note of it may have been lost. */
function lastAnswer({ wait, page }: HireRecord, answeredBy: string): Action | undefined {
  if (wait?.answeredWith) return wait.answeredWith;
  // It may be stale by now: HR has retired its link since.
  const noted = page.pending ?? page.stale;
  return noted?.submission === answeredBy ? noted.action : undefined;
}

/**
 * The record with the wait open; undefined when a later try of the workflow has opened one already, or the hire has ended.
 * The waitNumber stays while the question is the same: after a reminder, a retry, a redrive, or a request for another
 * email. A question that got its answer is asked anew under the next waitNumber, and what was typed for the old one does not
 * count any more.
 */
export function openWait(
  record: HireRecord,
  { awaiting, answeredBy, fencingToken }: Opening,
  token: { readonly id: string; readonly taskToken: string },
): HireRecord | undefined {
  if (record.outcome || isOlder(fencingToken, record.fencingToken ?? [])) return undefined;
  const answer = lastAnswer(record, answeredBy);
  const { wait, verdict } = record;
  const last = wait?.waitNumber ?? 0;
  const isSameQuestion = wait?.awaiting === awaiting && (!answer || isResend(answer));
  // What is wrong with an answer is told once, at the question after it.
  const problem = isSameQuestion || verdict.problemOf === last ? verdict.problem : undefined;
  const opened = {
    ...withGroup(record, 'verdict', { problem, problemOf: problem && verdict.problemOf }),
    wait: { awaiting, waitNumber: isSameQuestion ? last : last + 1, ...token },
    fencingToken,
  };
  // The same password question after an answer, and nobody has said why: something of ours was lost.
  const isUnexplained = answer === awaiting && !problem && isPasswordQuestion(awaiting);
  return isUnexplained ? withProblem(opened, 'password.typeAgain') : opened;
}

type Services = Uses<{
  hires: 'changeOwn' | 'changePage' | 'find';
  vault: 'delete';
  tasks: 'seal' | 'deliver';
  events: 'publish';
}>;

export const openCallback = (services: Services) => async (input: Input) => {
  const { hires, vault, tasks, events } = services;
  const { hireId, answeredBy, fencingToken } = input;
  const taskToken = await tasks.seal(hireId, fencingToken, input.taskToken);
  const record = await hires.changeOwn(input, (current) =>
    openWait(current, input, { id: hashOf(input.taskToken), taskToken }),
  );
  if (record.wait?.taskToken !== taskToken) return {};
  // Read anew: what was pending before may be of no use to the wait that is open now.
  const opened = await hires.find(hireId);
  if (opened) await settlePage(services, opened, answeredBy);
  // What answered the question before is of no use any more, whatever became of it.
  if (isPasswordQuestion(input.awaiting) && answeredBy !== 'none') {
    await vault.delete({ hireId, purpose: 'new-password', number: answeredBy });
  }
  await tasks.deliver(hireId);
  await events.publish(record);
  return {};
};

export const handler = lambdaHandler(steps['open-callback'], openCallback, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withStates(), ...withEventBus() },
    {
      hires: { find: findHire, changeOwn: changeOwnHire, changePage },
      vault: { delete: deleteSecret },
      tasks: { seal: sealTaskToken, deliver: deliverAnswer },
      events: { publish: publishEvents },
    },
  ),
);
