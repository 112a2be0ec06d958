// The product's own handlers, as they are deployed, by function name. The house test keeps the list complete.
import type { Context } from 'aws-lambda';
import { handler as addToGroups } from '../../functions/add-to-groups.ts';
import { handler as emailCode } from '../../functions/callback-email-code.ts';
import { handler as newPassword } from '../../functions/callback-new-password.ts';
import { handler as resend } from '../../functions/callback-resend.ts';
import { handler as status } from '../../functions/callback-status.ts';
import { handler as completeOnboarding } from '../../functions/complete-onboarding.ts';
import { handler as createUser } from '../../functions/create-user.ts';
import { handler as hrApi } from '../../functions/hr-api.ts';
import { handler as hrCancel } from '../../functions/hr-cancel.ts';
import { handler as hrCorrectEmail } from '../../functions/hr-correct-email.ts';
import { handler as hrErase } from '../../functions/hr-erase.ts';
import { handler as hrResend } from '../../functions/hr-resend.ts';
import { handler as hrStart } from '../../functions/hr-start.ts';
import { handler as hrStatus } from '../../functions/hr-status.ts';
import { handler as noteMailProblem } from '../../functions/note-mail-problem.ts';
import { handler as openCallback } from '../../functions/open-callback.ts';
import { handler as renewTokens } from '../../functions/renew-tokens.ts';
import { handler as requestEmailCode } from '../../functions/request-email-code.ts';
import { handler as sendInvitation } from '../../functions/send-invitation.ts';
import { handler as setNewPassword } from '../../functions/set-new-password.ts';
import type { Services } from '../../functions/shared/services.ts';
import { handler as signIn } from '../../functions/sign-in.ts';
import { handler as startSignIn } from '../../functions/start-sign-in.ts';
import { handler as sweeper } from '../../functions/sweeper.ts';
import { handler as verifyEmail } from '../../functions/verify-email.ts';
import { handler as withdrawHire } from '../../functions/withdraw-hire.ts';
import type { StepName } from '../../workflow/contract.ts';
import type { WishName } from '../../workflow/hr-contract.ts';
import type { CallbackName } from '../../workflow/page-contract.ts';
import type { LambdaContext, LambdaFunction } from '../lambda/in-process.ts';

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

type Other = WishName | 'sweeper' | 'note-mail-problem';

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
    'note-mail-problem': lambda(noteMailProblem.using(services)),
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
  }) satisfies Record<CallbackName, unknown>;
