// Undoes what this execution did, and nothing else: the user that it made, the secrets, the open row.
import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type Outcome, type StepInput, steps } from '../workflow/contract.ts';
import { awsCall } from './shared/aws-call.ts';
import { closed } from './shared/close.ts';
import { changeOwnRow, ownRow } from './shared/desk.ts';
import { removeUser } from './shared/existing-user.ts';
import type { HireRow } from './shared/hire-row.ts';
import { findUser } from './shared/pool-user.ts';
import type { Services } from './shared/services.ts';
import { step } from './shared/step.ts';
import { empty } from './shared/vault.ts';

async function compensate(services: Services, row: HireRow, outcome: Outcome): Promise<void> {
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

export const withdrawHire = (services: Services) => async (input: StepInput<'withdraw-hire'>) => {
  const row = await ownRow(services, input);
  if (row.outcome) return {};
  await compensate(services, row, input.outcome);
  await empty(services, row.hireId);
  await changeOwnRow(services, input, (there) => (there.outcome ? undefined : closed(services, there, input.outcome)));
  return {};
};

export const handler = step(steps['withdraw-hire'], withdrawHire);
