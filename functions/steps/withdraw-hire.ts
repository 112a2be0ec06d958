// Withdraws the hire of an execution: cancelled, expired, or after too many attempts.
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { deleteUser, disableUser } from '../cognito/user-changes.ts';
import { findUser } from '../cognito/users.ts';
import { changeHire } from '../hires/repository.ts';
import { withdraw } from '../lifecycle/withdraw.ts';
import { publishEvents } from '../notifications/outbox.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withEventBus, withTables, withUserPool } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { deleteSecrets } from '../secrets/vault.ts';

type Services = Uses<{
  hires: 'change';
  users: 'find' | 'disable' | 'delete';
  vault: 'deleteAll';
  events: 'publish';
}>;

export const withdrawHire = (services: Services) => async (input: StepInput<'withdraw-hire'>) => ({
  outcome: await withdraw(services, input),
});

export const handler = lambdaHandler(steps['withdraw-hire'], withdrawHire, () =>
  servicesOf(
    { ...withTables(), ...withUserPool(), ...withEventBus() },
    {
      hires: { change: changeHire },
      users: { find: findUser, disable: disableUser, delete: deleteUser },
      vault: { deleteAll: deleteSecrets },
      events: { publish: publishEvents },
    },
  ),
);
