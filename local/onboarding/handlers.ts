// The product's own handlers, as they are deployed, by function name. The house test keeps the list complete.
import type { Context } from 'aws-lambda';
import { handler as addToGroups } from '../../functions/steps/add-to-groups.ts';
import { handler as emailCode } from '../../functions/page-api/email-code.ts';
import { handler as newPassword } from '../../functions/page-api/new-password.ts';
import { handler as resend } from '../../functions/page-api/resend.ts';
import { handler as status } from '../../functions/page-api/status.ts';
import { handler as completeOnboarding } from '../../functions/steps/complete-onboarding.ts';
import { handler as createUser } from '../../functions/steps/create-user.ts';
import { handler as hrApi } from '../../functions/hr-api/http.ts';
import { handler as hrCancel } from '../../functions/hr-api/cancel.ts';
import { handler as hrCorrectEmail } from '../../functions/hr-api/correct-email.ts';
import { handler as hrErase } from '../../functions/hr-api/erase.ts';
import { handler as hrResend } from '../../functions/hr-api/resend.ts';
import { handler as hrStart } from '../../functions/hr-api/start.ts';
import { handler as hrStatus } from '../../functions/hr-api/status.ts';
import { handler as noteMailProblem } from '../../functions/jobs/mail-feedback.ts';
import { handler as openCallback } from '../../functions/steps/open-callback.ts';
import { handler as renewTokens } from '../../functions/steps/renew-tokens.ts';
import { handler as requestEmailCode } from '../../functions/steps/request-email-code.ts';
import { handler as sendInvitation } from '../../functions/steps/send-invitation.ts';
import { handler as setNewPassword } from '../../functions/steps/set-new-password.ts';
import type { Services } from '../../functions/runtime/services.ts';
import { handler as signIn } from '../../functions/steps/sign-in.ts';
import { handler as startSignIn } from '../../functions/steps/start-sign-in.ts';
import { handler as sweeper } from '../../functions/jobs/sweeper.ts';
import { handler as verifyEmail } from '../../functions/steps/verify-email.ts';
import { handler as withdrawHire } from '../../functions/steps/withdraw-hire.ts';
import type { StepName } from '../../workflow/contract/steps.ts';
import type { HrRequestName } from '../../workflow/contract/hr.ts';
import type { PageRequestName } from '../../workflow/contract/page.ts';
import type { LambdaContext, LambdaFunction } from '../emulator/lambda/in-process.ts';

/** The whole of what the Node runtime of Lambda hands to a handler. */
export const fullContext = (context: LambdaContext): Context => ({
  ...context,
  callbackWaitsForEmptyEventLoop: true,
  memoryLimitInMB: '512',
  logGroupName: `/aws/lambda/${context.functionName}`,
  logStreamName: 'local',
  done: () => {},
  fail: () => {},
  succeed: () => {},
});

type Handler = (event: unknown, context: Context) => Promise<unknown>;

const lambda =
  (handler: Handler): LambdaFunction =>
  (event, context) =>
    handler(event, fullContext(context));

/** The steps, bound to services. */
export function stepFunctions(services: Services): Record<StepName, LambdaFunction> {
  return {
    'create-user': lambda(createUser.using(services)),
    'start-sign-in': lambda(startSignIn.using(services)),
    'send-invitation': lambda(sendInvitation.using(services)),
    'open-callback': lambda(openCallback.using(services)),
    'set-new-password': lambda(setNewPassword.using(services)),
    'sign-in': lambda(signIn.using(services)),
    'request-email-code': lambda(requestEmailCode.using(services)),
    'verify-email': lambda(verifyEmail.using(services)),
    'renew-tokens': lambda(renewTokens.using(services)),
    'add-to-groups': lambda(addToGroups.using(services)),
    'complete-onboarding': lambda(completeOnboarding.using(services)),
    'withdraw-hire': lambda(withdrawHire.using(services)),
  };
}

type Other = HrRequestName | 'sweeper' | 'mail-feedback';

/** HR's wishes by direct invocation, the sweeper, and what hears of bounces, bound to services. */
export function otherFunctions(services: Services): Record<Other, LambdaFunction> {
  return {
    'hr-start': lambda(hrStart.using(services)),
    'hr-status': lambda(hrStatus.using(services)),
    'hr-cancel': lambda(hrCancel.using(services)),
    'hr-correct-email': lambda(hrCorrectEmail.using(services)),
    'hr-resend': lambda(hrResend.using(services)),
    'hr-erase': lambda(hrErase.using(services)),
    sweeper: lambda(sweeper.using(services)),
    'mail-feedback': lambda(noteMailProblem.using(services)),
  };
}

/** HR's door over HTTP, bound to services. */
export const hrDoor = (services: Services) => hrApi.using(services);

/** The callbacks, bound to services. */
export const callbackHandlers = (services: Services) =>
  ({
    status: status.using(services),
    'new-password': newPassword.using(services),
    'email-code': emailCode.using(services),
    resend: resend.using(services),
  }) satisfies Record<PageRequestName, unknown>;
