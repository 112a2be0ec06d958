// The typed client of the HR API: six requests, each one Lambda invocation. Anyone who uses it needs lambda:InvokeFunction on
// six functions and nothing else; no secret comes by here.
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { Hire } from '../../workflow/contract/hire.ts';
import { type HireStatus, type HrRequestName, type HrRequestOutput, hrRequests } from '../../workflow/contract/hr.ts';
import { invokeHrRequest } from './invoke.ts';

export type HrClientOptions = {
  readonly lambda: Pick<LambdaClient, 'send'>;
  /** Name or ARN of the function of each request; the names of the emulator when left out. */
  readonly functionName?: (request: HrRequestName) => string;
};

export type HrClient = {
  /**
   * Starts the onboarding of a hire, once however often it is asked. `attempt` 2 and more starts again on purpose, after
   * an earlier attempt has ended; one that was refused makes way for the next by itself. The workflow answers later: `status`
   * of that attempt has a stage once it was taken, and a failure when it was refused.
   * @throws HireInvalidError, HireDiffersError
   */
  startOnboarding(hire: Hire, options?: { readonly attempt?: number }): Promise<HrRequestOutput<'hr-start'>>;
  /** Of the record, or of one attempt. @throws HireUnknownError */
  status(employeeNumber: string, options?: { readonly attempt?: number }): Promise<HireStatus>;
  /** @throws HireUnknownError, HireEndedError */
  cancel(employeeNumber: string): Promise<HireStatus>;
  /** @throws HireUnknownError, HireEndedError */
  correctEmail(employeeNumber: string, email: string): Promise<HireStatus>;
  /** Has a new link mailed. Nothing is sent while the hire is not being waited for. @throws HireUnknownError, HireEndedError */
  resend(employeeNumber: string): Promise<HrRequestOutput<'hr-resend'>>;
  /** Removes what is kept of an ended hire; the user in the pool stays. @throws HireUnknownError, HireNotEndedError */
  erase(employeeNumber: string): Promise<HrRequestOutput<'hr-erase'>>;
};

export function createHrClient({ lambda, functionName = (request) => request }: HrClientOptions): HrClient {
  return {
    startOnboarding: (hire, { attempt } = {}) =>
      invokeHrRequest(lambda, functionName('hr-start'), hrRequests['hr-start'], {
        hire,
        ...(attempt !== undefined && { attempt }),
      }),
    status: (employeeNumber, { attempt } = {}) =>
      invokeHrRequest(lambda, functionName('hr-status'), hrRequests['hr-status'], {
        employeeNumber,
        ...(attempt !== undefined && { attempt }),
      }),
    cancel: (employeeNumber) =>
      invokeHrRequest(lambda, functionName('hr-cancel'), hrRequests['hr-cancel'], { employeeNumber }),
    correctEmail: (employeeNumber, email) =>
      invokeHrRequest(lambda, functionName('hr-correct-email'), hrRequests['hr-correct-email'], {
        employeeNumber,
        email,
      }),
    resend: (employeeNumber) =>
      invokeHrRequest(lambda, functionName('hr-resend'), hrRequests['hr-resend'], { employeeNumber }),
    erase: (employeeNumber) =>
      invokeHrRequest(lambda, functionName('hr-erase'), hrRequests['hr-erase'], { employeeNumber }),
  };
}
