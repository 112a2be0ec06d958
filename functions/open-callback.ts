// Step 4. Opens a wait: seals the task token into the row, names what is awaited, and sends at once what is pending.
import { type StepInput, steps } from '../workflow/contract.ts';
import { withEvents, withStates, withVault } from './shared/clients.ts';
import { changeOwnRow } from './shared/desk.ts';
import { deliver, markAnswered } from './shared/deliver.ts';
import { seal } from './shared/envelope.ts';
import { publish } from './shared/publish.ts';
import type { HireRow } from './shared/hire-row.ts';
import type { DeliverServices, Services } from './shared/services.ts';
import { step } from './shared/step.ts';

type Input = StepInput<'open-callback'>;

/**
 * The row with the wait open. The generation stays while the question is the same: after a reminder, a retry, a redrive,
 * or a wish for another mail. A question that got its answer is asked anew under the next generation, and what was
 * typed for the old one is dropped.
 */
export function openWait(
  row: HireRow,
  { awaiting, answeredBy }: Pick<Input, 'awaiting' | 'answeredBy'>,
  taskToken: string,
) {
  const there = markAnswered(row, answeredBy) ?? row;
  const { wait, pending, ...rest } = there;
  const answer = wait?.answeredWith;
  const isSameQuestion = wait?.awaiting === awaiting && (!answer || answer === 'resend-code' || answer === 'new-link');
  const generation = (wait?.generation ?? 0) + (isSameQuestion ? 0 : 1);
  return { ...rest, wait: { awaiting, generation, taskToken }, ...(isSameQuestion && pending && { pending }) };
}

export const openCallback = (services: DeliverServices & Pick<Services, 'events'>) => async (input: Input) => {
  const sealed = await seal(services, { hire: input.hireId, purpose: 'task-token' }, input.taskToken);
  const taskToken = Buffer.from(sealed).toString('base64');
  const row = await changeOwnRow(services, input, (there) => openWait(there, input, taskToken));
  await deliver(services, row);
  await publish(services, row);
  return {};
};

export const handler = step(steps['open-callback'], openCallback, () => ({
  ...withVault(),
  ...withStates(),
  ...withEvents(),
}));
