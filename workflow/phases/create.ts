// Phase 1: the hire is checked, which is the first answer that HR gets, and the user is created; or the hire is refused by
// name and nothing is.
import { Fail, type INextable, type State } from 'aws-cdk-lib/aws-stepfunctions';
import { maxInputLength } from '../contract/hire.ts';
import * as expr from '../expressions.ts';
import { previousAttemptInDoubt } from '../retry.ts';
import { on, type TaskStates } from '../task-states.ts';
import type { Withdrawal } from './withdrawal.ts';

/** What every phase exposes: where it begins, and the state that goes on to the next one. */
export type Phase = { readonly start: State; readonly end: INextable };

const refusedHires = {
  HireInvalidError: 'Hire data invalid',
  NameTakenError: 'Name taken',
  DuplicateHireError: 'Hire already under way',
  AlreadyOnboardedError: 'Already onboarded',
} as const;

/** @param variables of the later phases, with their first values: none may be missing on any path */
export function createPhase(tasks: TaskStates, withdrawal: Withdrawal, variables: Record<string, unknown>): Phase {
  const payload = expr.startedPayload(maxInputLength);
  const checkHire = tasks.step('Check hire', 'check-hire', { payload, outputs: expr.stateInput });
  const createUser = tasks.step('Create user', 'create-user', {
    payload,
    assign: {
      hireId: expr.answered('hireId'),
      deadlineAt: expr.answered('deadlineAt'),
      remindAt: expr.answered('remindAt'),
      maxWrongAnswers: expr.answered('maxWrongAnswers'),
      hasGroups: expr.answered('hasGroups'),
      wrongAnswers: 0,
      ...variables,
    },
  });
  createUser.addRetry(previousAttemptInDoubt);
  for (const [error, stateName] of Object.entries(refusedHires)) {
    const refused = Fail.jsonata(tasks.scope, stateName, {
      comment: tasks.comment,
      error,
      cause: expr.refusalMessage,
    });
    const refusal = { errors: [error], outputs: { message: expr.errorMessage } };
    for (const state of [checkHire, createUser]) state.addCatch(refused, refusal);
  }
  // Withdrawn while no execution ran: there is no record to take the name of the hire from.
  createUser.addCatch(withdrawal.hrCancelled, on('HireCancelledError', { hireId: expr.hireIdOfInput }));
  checkHire.next(createUser);
  return { start: checkHire, end: createUser };
}
