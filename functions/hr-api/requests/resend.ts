// HR has the hire mailed a new link, whatever was mailed before.
import { HireEndedError } from '../../../workflow/contract/errors.ts';
import type { HrRequestInput } from '../../../workflow/contract/hr.ts';
import { withGroup } from '../../hires/changes.ts';
import { isWaitOpen } from '../../hires/stage.ts';
import { newSubmissionId } from '../../hires/submission.ts';
import type { Uses } from '../../runtime/services.ts';

export const resendLink =
  ({ hires, tasks, random }: Uses<{ hires: 'changeKnown'; tasks: 'deliver' }>) =>
  async ({ employeeNumber }: HrRequestInput<'hr-resend'>) => {
    const submission = newSubmissionId(random);
    const record = await hires.changeKnown(employeeNumber, (current) => {
      if (current.outcome) throw new HireEndedError('This hire has ended.');
      if (!isWaitOpen(current) || current.page.pending || current.hr.resend) return undefined;
      return withGroup(current, 'hr', { resend: submission });
    });
    const isTaken = record.hr.resend === submission;
    await tasks.deliver(record.hireId);
    return { sent: isTaken };
  };
