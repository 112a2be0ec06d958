// Phase 3: the address is proved by the code that Cognito mails.
import { Choice } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import * as expr from '../expressions.ts';
import type { StepTask } from '../task-states.ts';

export function emailPhase(scope: Construct, tasks: StepTask) {
  return {
    requestEmailCode: tasks.step('Request email code', 'request-email-code', {
      payload: { nth: expr.oneMore('codeRequests') },
      assign: { codeRequests: expr.oneMore('codeRequests') },
    }),
    waitForEmailCode: tasks.wait('Wait for email code', 'email-code', expr.waitSeconds),
    waitOutTheLimit: tasks.wait('Wait until the hour has passed', 'code-limit', expr.limitSeconds),
    isDeadlinePassed: Choice.jsonata(scope, 'Deadline passed?'),
    verifyEmail: tasks.step('Verify email', 'verify-email', {
      payload: { submission: expr.variable('submission') },
      assign: { settled: false },
    }),
    renewTokens: tasks.step('Renew tokens', 'renew-tokens'),
    areTokensLostTooOften: Choice.jsonata(scope, 'Tokens lost too often?'),
    isCodeWaiting: Choice.jsonata(scope, 'Code waiting?'),
  };
}
