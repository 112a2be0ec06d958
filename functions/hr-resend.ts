// HR has the hire mailed a new link, whatever was mailed before.
import { HireEndedError } from '../workflow/errors.ts';
import { type WishInput, wishes } from '../workflow/hr-contract.ts';
import { withStates, withVault } from './shared/clients.ts';
import { deliver } from './shared/deliver.ts';
import { changeKnownRow } from './shared/hr-row.ts';
import type { DeliverServices } from './shared/services.ts';
import { step } from './shared/step.ts';
import { newSubmissionId } from './shared/submission.ts';

export const hrResend =
  (services: DeliverServices) =>
  async ({ employeeNumber }: WishInput<'hr-resend'>) => {
    const submission = newSubmissionId(services);
    const row = await changeKnownRow(services, employeeNumber, (there) => {
      if (there.outcome) throw new HireEndedError('This hire has ended.');
      const isWaiting = there.wait && !there.wait.answeredWith && !there.pending;
      return isWaiting ? { ...there, pending: { action: 'new-link', submission } } : undefined;
    });
    const isTaken = row.pending?.submission === submission;
    await deliver(services, row);
    return { sent: isTaken };
  };

export const handler = step(wishes['hr-resend'], hrResend, () => ({ ...withVault(), ...withStates() }));
