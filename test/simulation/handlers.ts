// The product's own handlers by function name, each to be bound to the services of one invocation.
import type { Context } from 'aws-lambda';
import { handler as addToGroups } from '../../functions/add-to-groups.ts';
import { handler as emailCode } from '../../functions/callback-email-code.ts';
import { handler as newPassword } from '../../functions/callback-new-password.ts';
import { handler as resend } from '../../functions/callback-resend.ts';
import { handler as status } from '../../functions/callback-status.ts';
import { handler as completeOnboarding } from '../../functions/complete-onboarding.ts';
import { handler as createUser } from '../../functions/create-user.ts';
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

export type Handler = (event: unknown, context: Context) => Promise<unknown>;
type Bindable = { using(services: Services): unknown };

const bindable: Readonly<Record<string, Bindable>> = {
  'add-to-groups': addToGroups,
  'callback-email-code': emailCode,
  'callback-new-password': newPassword,
  'callback-resend': resend,
  'callback-status': status,
  'complete-onboarding': completeOnboarding,
  'create-user': createUser,
  'hr-cancel': hrCancel,
  'hr-correct-email': hrCorrectEmail,
  'hr-erase': hrErase,
  'hr-resend': hrResend,
  'hr-start': hrStart,
  'hr-status': hrStatus,
  'note-mail-problem': noteMailProblem,
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
