// The product's own handlers by function name, each to be bound to the services of one invocation.
import type { Context } from 'aws-lambda';
import { handler as addToGroups } from '../../../functions/steps/add-to-groups.ts';
import { handler as emailCode } from '../../../functions/page-api/email-code.ts';
import { handler as newPassword } from '../../../functions/page-api/new-password.ts';
import { handler as resend } from '../../../functions/page-api/resend.ts';
import { handler as status } from '../../../functions/page-api/status.ts';
import { handler as completeOnboarding } from '../../../functions/steps/complete-onboarding.ts';
import { handler as createUser } from '../../../functions/steps/create-user.ts';
import { handler as hrCancel } from '../../../functions/hr-api/cancel.ts';
import { handler as hrCorrectEmail } from '../../../functions/hr-api/correct-email.ts';
import { handler as hrErase } from '../../../functions/hr-api/erase.ts';
import { handler as hrResend } from '../../../functions/hr-api/resend.ts';
import { handler as hrStart } from '../../../functions/hr-api/start.ts';
import { handler as hrStatus } from '../../../functions/hr-api/status.ts';
import { handler as noteMailProblem } from '../../../functions/jobs/mail-feedback.ts';
import { handler as openCallback } from '../../../functions/steps/open-callback.ts';
import { handler as renewTokens } from '../../../functions/steps/renew-tokens.ts';
import { handler as requestEmailCode } from '../../../functions/steps/request-email-code.ts';
import { handler as sendInvitation } from '../../../functions/steps/send-invitation.ts';
import { handler as setNewPassword } from '../../../functions/steps/set-new-password.ts';
import type { Services } from '../../../functions/runtime/services.ts';
import { handler as signIn } from '../../../functions/steps/sign-in.ts';
import { handler as startSignIn } from '../../../functions/steps/start-sign-in.ts';
import { handler as sweeper } from '../../../functions/jobs/sweeper.ts';
import { handler as verifyEmail } from '../../../functions/steps/verify-email.ts';
import { handler as withdrawHire } from '../../../functions/steps/withdraw-hire.ts';

export type Handler = (event: unknown, context: Context) => Promise<unknown>;
type Bindable = { using(services: Services): unknown };

const bindable: Readonly<Record<string, Bindable>> = {
  'add-to-groups': addToGroups,
  'page-email-code': emailCode,
  'page-new-password': newPassword,
  'page-resend': resend,
  'page-status': status,
  'complete-onboarding': completeOnboarding,
  'create-user': createUser,
  'hr-cancel': hrCancel,
  'hr-correct-email': hrCorrectEmail,
  'hr-erase': hrErase,
  'hr-resend': hrResend,
  'hr-start': hrStart,
  'hr-status': hrStatus,
  'mail-feedback': noteMailProblem,
  'open-callback': openCallback,
  'renew-tokens': renewTokens,
  'request-email-code': requestEmailCode,
  'send-invitation': sendInvitation,
  'set-new-password': setNewPassword,
  'sign-in': signIn,
  'start-sign-in': startSignIn,
  sweeper,
  'verify-email': verifyEmail,
  'withdraw-hire': withdrawHire,
};

/** The handler as Lambda would call it, with these services; undefined for a function that there is none. */
export function handlerOf(functionName: string, services: Services): Handler | undefined {
  return bindable[functionName]?.using(services) as Handler | undefined;
}
