// The flow of one hire, top to bottom: create → password → email → finish. Each phase holds its states and its edges.
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { createPhase } from './phases/create.ts';
import { emailPhase, emailVariables } from './phases/email.ts';
import { finishPhase } from './phases/finish.ts';
import { passwordPhase, passwordVariables } from './phases/password.ts';
import { waitVariables } from './phases/waiting.ts';
import { withdrawalPhase, withdrawalVariables } from './phases/withdrawal.ts';
import { type FunctionOf, on, TaskStates } from './task-states.ts';

const variables = { ...waitVariables, ...passwordVariables, ...emailVariables, ...withdrawalVariables };

/** The whole state machine; `functionOf` gives the deployed function of each step. */
export function onboarding(scope: Construct, functionOf: FunctionOf): IChainable {
  const tasks = new TaskStates(scope, functionOf);
  const withdrawal = withdrawalPhase(tasks.of('Withdrawal'));
  const create = createPhase(tasks.of('Create'), withdrawal, variables);
  const password = passwordPhase(tasks.of('Password'), withdrawal);
  const email = emailPhase(tasks.of('Email'), withdrawal, password);
  const finish = finishPhase(tasks.of('Finish'), password, email);

  create.end.next(password.start);
  password.end.next(email.start);
  email.end.next(finish.start);

  // An answer that claims a cancellation which HR did not ask for.
  withdrawal.withdraw.addCatch(password.waitForNewPassword, on('CancellationUnknownError'));
  // A hire who was withdrawn while no execution ran: a redrive anywhere leads to the end.
  tasks.catchEverywhere('HireCancelledError', withdrawal.hrCancelled, withdrawal.withdraw);
  return create.start;
}
