// The typed client of the HR API: six requests, each one signed HTTP request or one Lambda invocation. Anyone who uses it needs
// execute-api:Invoke on six routes, or lambda:InvokeFunction on six functions, and nothing else; no secret comes by here.
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type * as z from 'zod/mini';
import type { Hire } from '../../workflow/contract/hire.ts';
import { type HireStatus, type HrRequestName, type HrRequestOutput, hrRequests } from '../../workflow/contract/hr.ts';
import { askOverHttp, type HrHttpOptions } from './http.ts';
import { invokeHrRequest } from './invoke.ts';
import type { Contract, Schema } from './request.ts';

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

/** One request by some way to the HR API. */
type Ask = <In extends Schema, Out extends Schema>(
  name: HrRequestName,
  contract: Contract<In, Out>,
  request: z.input<In>,
) => Promise<z.infer<Out>>;

const clientOn = (ask: Ask): HrClient => ({
  startOnboarding: (hire, { attempt } = {}) =>
    ask('hr-start', hrRequests['hr-start'], { hire, ...(attempt !== undefined && { attempt }) }),
  status: (employeeNumber, { attempt } = {}) =>
    ask('hr-status', hrRequests['hr-status'], { employeeNumber, ...(attempt !== undefined && { attempt }) }),
  cancel: (employeeNumber) => ask('hr-cancel', hrRequests['hr-cancel'], { employeeNumber }),
  correctEmail: (employeeNumber, email) =>
    ask('hr-correct-email', hrRequests['hr-correct-email'], { employeeNumber, email }),
  resend: (employeeNumber) => ask('hr-resend', hrRequests['hr-resend'], { employeeNumber }),
  erase: (employeeNumber) => ask('hr-erase', hrRequests['hr-erase'], { employeeNumber }),
});

/** By direct invocation: the audit then knows the invocation, and not who made it. */
export const createHrClient = ({ lambda, functionName = (request) => request }: HrClientOptions): HrClient =>
  clientOn((name, contract, request) => invokeHrRequest(lambda, functionName(name), contract, request));

/** Over HTTP, signed: the audit knows the principal. */
export const createHrHttpClient = (options: HrHttpOptions): HrClient =>
  clientOn((name, contract, request) => askOverHttp(options, name, contract, request));
