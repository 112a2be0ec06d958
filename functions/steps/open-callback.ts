// Step 4. Opens a wait: seals the task token into the row, names what is awaited, and sends at once what is pending.
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { withEvents, withStates, withVault } from '../runtime/clients.ts';
import { deliver, markAnswered } from '../notifications/task-callback.ts';
import { changeOwnRow } from '../hires/repository.ts';
import { type Purpose, seal } from '../secrets/envelope.ts';
import { type HireRecord, isWish } from '../hires/record.ts';
import { publish } from '../notifications/outbox.ts';
import type { DeliverServices, Services } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { destroy } from '../secrets/vault.ts';

type Input = StepInput<'open-callback'>;
export type Opening = Pick<Input, 'awaiting' | 'answeredBy' | 'fencingToken'>;

/** Redrive, time of entry, retry: the first that differs decides. */
const isOlder = (one: readonly number[], other: readonly number[]) => {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
};

/**
 * The row with the wait open; undefined when a later try of the workflow has opened one already, or the hire has ended. The waitNumber stays
 * while the question is the same: after a reminder, a retry, a redrive, or a wish for another mail. A question that got
 * its answer is asked anew under the next waitNumber, and what was typed for the old one is dropped.
 */
export function openWait(
  row: HireRecord,
  { awaiting, answeredBy, fencingToken }: Opening,
  taskToken: string,
): HireRecord | undefined {
  if (row.outcome || isOlder(fencingToken, row.fencingToken ?? [])) return undefined;
  const there = markAnswered(row, answeredBy) ?? row;
  const { wait, pending, ...rest } = there;
  const answer = wait?.answeredWith;
  const isSameQuestion = wait?.awaiting === awaiting && (!answer || isWish(answer));
  const waitNumber = (wait?.waitNumber ?? 0) + (isSameQuestion ? 0 : 1);
  // The same password question after an answer, and nobody has said why: something of ours was lost.
  const isUnexplained = answer === awaiting && !row.problem && (awaiting === 'new-password' || awaiting === 'password');
  return {
    ...rest,
    wait: { awaiting, waitNumber, taskToken },
    fencingToken,
    ...(isSameQuestion && pending && { pending }),
    ...(isUnexplained && { problem: 'password.typeAgain' }),
  };
}

/** What was typed for a question that is not asked any more goes with it. */
const secretOf: Readonly<Partial<Record<NonNullable<HireRecord['pending']>['action'], Purpose>>> = {
  'new-password': 'new-password',
  password: 'new-password',
  'email-code': 'verification-code',
};

export const openCallback = (services: DeliverServices & Pick<Services, 'events'>) => async (input: Input) => {
  const { hireId, answeredBy } = input;
  const sealed = await seal(services, { hire: hireId, purpose: 'task-token' }, input.taskToken);
  const taskToken = Buffer.from(sealed).toString('base64');
  let dropped: HireRecord['pending'];
  const row = await changeOwnRow(services, input, (there) => {
    const opened = openWait(there, input, taskToken);
    dropped = opened?.pending || there.pending?.submission === answeredBy ? undefined : there.pending;
    return opened;
  });
  if (row.wait?.taskToken !== taskToken) return {};
  const secret = dropped && secretOf[dropped.action];
  if (dropped && secret) await destroy(services, { hireId, purpose: secret, number: dropped.submission });
  const isAskedAgain = input.awaiting === 'new-password' || input.awaiting === 'password';
  // What answered the question before is of no use any more, whatever became of it.
  if (isAskedAgain && answeredBy !== 'none' && row.pending?.submission !== answeredBy) {
    await destroy(services, { hireId, purpose: 'new-password', number: answeredBy });
  }
  await deliver(services, row);
  await publish(services, row);
  return {};
};

export const handler = step(steps['open-callback'], openCallback, () => ({
  ...withVault(),
  ...withStates(),
  ...withEvents(),
}));
