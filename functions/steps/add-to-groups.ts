// Puts the user into the groups that HR or a rule asked for, and into none that the settings do not allow; one UserUpdate
// call each, and only when there is one.
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { addToGroup } from '../cognito/user-changes.ts';
import { ownHire } from '../hires/repository.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withTables, withUserPool } from '../runtime/clients.ts';
import { requireAllowedGroups } from '../runtime/group-rules.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';

export const addToGroups =
  ({ hires, users, settings }: Uses<{ hires: 'own'; users: 'addToGroup' }>) =>
  async (input: StepInput<'add-to-groups'>) => {
    const { username, groups } = (await hires.own(input)).identity;
    requireAllowedGroups(settings, groups);
    for (const group of groups) await users.addToGroup(username, group);
    return {};
  };

export const handler = lambdaHandler(steps['add-to-groups'], addToGroups, () =>
  servicesOf({ ...withTables(), ...withUserPool() }, { hires: { own: ownHire }, users: { addToGroup } }),
);
