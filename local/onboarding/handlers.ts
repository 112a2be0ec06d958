// The product's own handlers, as they are deployed, by function name: the one list, of the emulator and of the simulation.
import type { Context } from 'aws-lambda';
import { handler as hrCancel } from '../../functions/hr-api/cancel.ts';
import { handler as hrCorrectEmail } from '../../functions/hr-api/correct-email.ts';
import { handler as hrErase } from '../../functions/hr-api/erase.ts';
import { handler as hrHttp } from '../../functions/hr-api/http.ts';
import { handler as hrResend } from '../../functions/hr-api/resend.ts';
import { handler as hrStart } from '../../functions/hr-api/start.ts';
import { handler as hrStatus } from '../../functions/hr-api/status.ts';
import { handler as mailFeedback } from '../../functions/jobs/mail-feedback.ts';
import { handler as sweeper } from '../../functions/jobs/sweeper.ts';
import { handler as pageEmailCode } from '../../functions/page-api/email-code.ts';
import { handler as pageNewPassword } from '../../functions/page-api/new-password.ts';
import { handler as pageNotMyPassword } from '../../functions/page-api/not-my-password.ts';
import { handler as pagePassword } from '../../functions/page-api/password.ts';
import { handler as pageResend } from '../../functions/page-api/resend.ts';
import { handler as pageStatus } from '../../functions/page-api/status.ts';
import type { Services } from '../../functions/runtime/services.ts';
import { handler as addToGroups } from '../../functions/steps/add-to-groups.ts';
import { handler as checkHire } from '../../functions/steps/check-hire.ts';
import { handler as completeOnboarding } from '../../functions/steps/complete-onboarding.ts';
import { handler as createUser } from '../../functions/steps/create-user.ts';
import { handler as openCallback } from '../../functions/steps/open-callback.ts';
import { handler as renewTokens } from '../../functions/steps/renew-tokens.ts';
import { handler as requestEmailCode } from '../../functions/steps/request-email-code.ts';
import { handler as sendInvitation } from '../../functions/steps/send-invitation.ts';
import { handler as takeBackPassword } from '../../functions/steps/take-back-password.ts';
import { handler as setNewPassword } from '../../functions/steps/set-new-password.ts';
import { handler as signIn } from '../../functions/steps/sign-in.ts';
import { handler as startSignIn } from '../../functions/steps/start-sign-in.ts';
import { handler as verifyEmail } from '../../functions/steps/verify-email.ts';
import { handler as withdrawHire } from '../../functions/steps/withdraw-hire.ts';
import type { FunctionName } from '../../functions/runtime/function-names.ts';
import type { LambdaContext, LambdaFunction } from '../emulator/lambda/in-process.ts';

type Bindable = { using(services: Services): unknown };

/** By direct invocation: steps, requests of HR, jobs. */
const invoked = {
  'check-hire': checkHire,
  'create-user': createUser,
  'start-sign-in': startSignIn,
  'send-invitation': sendInvitation,
  'open-callback': openCallback,
  'set-new-password': setNewPassword,
  'take-back-password': takeBackPassword,
  'sign-in': signIn,
  'request-email-code': requestEmailCode,
  'verify-email': verifyEmail,
  'renew-tokens': renewTokens,
  'add-to-groups': addToGroups,
  'complete-onboarding': completeOnboarding,
  'withdraw-hire': withdrawHire,
  'hr-start': hrStart,
  'hr-status': hrStatus,
  'hr-cancel': hrCancel,
  'hr-correct-email': hrCorrectEmail,
  'hr-resend': hrResend,
  'hr-erase': hrErase,
  sweeper,
  'mail-feedback': mailFeedback,
};

/** Over HTTP. */
export const httpHandlers = {
  'page-status': pageStatus,
  'page-new-password': pageNewPassword,
  'page-password': pagePassword,
  'page-not-my-password': pageNotMyPassword,
  'page-email-code': pageEmailCode,
  'page-resend': pageResend,
  'hr-http': hrHttp,
};

/** All but the trigger of the pool, which has no services. */
export const handlers = { ...invoked, ...httpHandlers } satisfies Readonly<
  Record<Exclude<FunctionName, 'custom-message'>, Bindable>
>;

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

type Invoked = { using(services: Services): (event: unknown, context: Context) => Promise<unknown> };
const invokedHandlers: Readonly<Record<string, Invoked>> = invoked;

/** What Step Functions, HR and the schedule invoke, bound to services. */
export const lambdaFunctions = (services: Services): Record<string, LambdaFunction> =>
  Object.fromEntries(
    Object.entries(invokedHandlers).map(([name, handler]) => {
      const bound = handler.using(services);
      return [name, (event: unknown, context: LambdaContext) => bound(event, fullContext(context))];
    }),
  );
