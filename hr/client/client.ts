// The typed client of HR's door: six wishes, each one Lambda invocation. Whoever uses it needs lambda:InvokeFunction on
// six functions and nothing else; no secret comes by here.
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { Hire } from '../../workflow/contract/hire.ts';
import { type HireStatus, type HrRequestName, type HrRequestOutput, wishes } from '../../workflow/contract/hr.ts';
import { invokeHrRequest } from './invoke.ts';

export type HrClientOptions = {
  readonly lambda: Pick<LambdaClient, 'send'>;
  /** Name or ARN of the function of each wish; the names of the local world when left out. */
  readonly functionName?: (wish: HrRequestName) => string;
};

export type HrClient = {
  /**
   * Starts the onboarding of a hire, once however often it is asked. `attempt` 2 and more starts again on purpose, after
   * an earlier attempt has ended.
   * @throws HireInvalidError, HireDiffersError
   */
  startOnboarding(hire: Hire, options?: { readonly attempt?: number }): Promise<HrRequestOutput<'hr-start'>>;
  /** @throws HireUnknownError */
  status(employeeNumber: string): Promise<HireStatus>;
  /** @throws HireUnknownError, HireEndedError */
  cancel(employeeNumber: string): Promise<HireStatus>;
  /** @throws HireUnknownError, HireEndedError */
  correctEmail(employeeNumber: string, email: string): Promise<HireStatus>;
  /** Has a new link mailed. Nothing is sent while the hire is not being waited for. @throws HireUnknownError, HireEndedError */
  resend(employeeNumber: string): Promise<HrRequestOutput<'hr-resend'>>;
  /** Removes what is kept of an ended hire; the user in the pool stays. @throws HireUnknownError, HireNotEndedError */
  erase(employeeNumber: string): Promise<HrRequestOutput<'hr-erase'>>;
};

export function createHrClient({ lambda, functionName = (wish) => wish }: HrClientOptions): HrClient {
  return {
    startOnboarding: (hire, { attempt } = {}) =>
      invokeHrRequest(lambda, functionName('hr-start'), wishes['hr-start'], {
        hire,
        ...(attempt !== undefined && { attempt }),
      }),
    status: (employeeNumber) =>
      invokeHrRequest(lambda, functionName('hr-status'), wishes['hr-status'], { employeeNumber }),
    cancel: (employeeNumber) =>
      invokeHrRequest(lambda, functionName('hr-cancel'), wishes['hr-cancel'], { employeeNumber }),
    correctEmail: (employeeNumber, email) =>
      invokeHrRequest(lambda, functionName('hr-correct-email'), wishes['hr-correct-email'], { employeeNumber, email }),
    resend: (employeeNumber) =>
      invokeHrRequest(lambda, functionName('hr-resend'), wishes['hr-resend'], { employeeNumber }),
    erase: (employeeNumber) =>
      invokeHrRequest(lambda, functionName('hr-erase'), wishes['hr-erase'], { employeeNumber }),
  };
}
