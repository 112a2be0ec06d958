// Phase 1: the user is created, or the hire is refused by name and nothing is.
import { Fail } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { maxInputLength } from '../contract/steps.ts';
import * as expr from '../expressions.ts';
import { previousAttemptInDoubt } from '../retry.ts';
import type { StepTask } from '../task-states.ts';

const refusedHireStates = {
  HireInvalidError: 'Hire data invalid',
  NameTakenError: 'Name taken',
  DuplicateHireError: 'Hire already under way',
  AlreadyOnboardedError: 'Already onboarded',
} as const;

export function createPhase(scope: Construct, tasks: StepTask) {
  const createUser = tasks.step('Create user', 'create-user', {
    payload: expr.createUserPayload(maxInputLength),
    assign: {
      hireId: expr.answered('hireId'),
      deadlineAt: expr.answered('deadlineAt'),
      remindAt: expr.answered('remindAt'),
      maxWrongAnswers: expr.answered('maxWrongAnswers'),
      hasGroups: expr.answered('hasGroups'),
      link: 1,
      mails: 0,
      codeRequests: 0,
      wrongAnswers: 0,
      renewals: 0,
      awaiting: 'new-password',
      action: 'none',
      submission: 'none',
      sessionExpiresAt: 0,
      outcome: 'none',
      settled: false,
    },
  });
  createUser.addRetry(previousAttemptInDoubt);
  for (const [error, stateName] of Object.entries(refusedHireStates)) {
    const refused = Fail.jsonata(scope, stateName, { error, cause: expr.refusalMessage });
    createUser.addCatch(refused, { errors: [error], outputs: { message: expr.errorMessage } });
  }
  return { createUser };
}
