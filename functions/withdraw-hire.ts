// Undoes what this execution did, and nothing else: the user that it made, the secrets, the open row.
import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type Outcome, type StepInput, steps } from '../workflow/contract.ts';
import { withEvents, withPool, withVault } from './shared/clients.ts';
import { SupersededError } from '../workflow/errors.ts';
import { awsCall } from './shared/aws-call.ts';
import { closed } from './shared/close.ts';
import { changeRow, readRow } from './shared/desk.ts';
import { removeUser } from './shared/existing-user.ts';
import type { HireRow } from './shared/hire-row.ts';
import { findUser } from './shared/pool-user.ts';
import { type EventServices, publish } from './shared/publish.ts';
import type { PoolServices } from './shared/services.ts';
import { step } from './shared/step.ts';
import { empty } from './shared/vault.ts';

export type WithdrawServices = PoolServices & EventServices;

async function compensate(services: PoolServices, row: HireRow, outcome: Outcome): Promise<void> {
  const { cognito, settings } = services;
  const user = await findUser(services, row.username);
  const isOurs = user && user.sub === row.userSub;
  if (!isOurs) return;
  // After too many attempts the user stays for the inquiry, but opens nothing.
  if (settings.compensation === 'delete' && outcome !== 'too-many-attempts') return removeUser(services, user);
  const command = new AdminDisableUserCommand({ UserPoolId: settings.userPoolId, Username: user.username });
  await awsCall(
    'Cognito AdminDisableUser',
    () => cognito.send(command),
    ({ name }) => (name === 'UserNotFoundException' ? null : undefined),
  );
}

/** Also run for an execution that does not run any more: by HR's cancel, or by the sweeper. */
export const withdrawHire = (services: WithdrawServices) => async (input: StepInput<'withdraw-hire'>) => {
  const row = await readRow(services, input.hireId);
  if (row?.executionArn !== input.executionArn) {
    throw new SupersededError('The row of this hire belongs to another execution.');
  }
  if (row.outcome) return { outcome: row.outcome };
  await compensate(services, row, input.outcome);
  await empty(services, row.hireId);
  const ended = await changeRow(services, row.hireId, (there) =>
    there?.executionArn === input.executionArn && !there.outcome ? closed(services, there, input.outcome) : undefined,
  );
  if (ended) await publish(services, ended);
  return { outcome: ended?.outcome ?? input.outcome };
};

export const handler = step(steps['withdraw-hire'], withdrawHire, () => ({
  ...withVault(),
  ...withPool(),
  ...withEvents(),
}));
