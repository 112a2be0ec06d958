// HR has the hire mailed a new link, whatever was mailed before.
import { HireEndedError } from '../../workflow/contract/errors.ts';
import { type HrRequestInput, wishes } from '../../workflow/contract/hr.ts';
import { withStates, withVault } from '../runtime/clients.ts';
import { deliver } from '../notifications/task-callback.ts';
import { changeKnownRow } from '../hires/hr-status.ts';
import type { DeliverServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { newSubmissionId } from '../page-api/submit.ts';

export const hrResend =
  (services: DeliverServices) =>
  async ({ employeeNumber }: HrRequestInput<'hr-resend'>) => {
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
