// Puts the user into the groups that HR or a rule asked for; one UserUpdate call each, and only when there is one.
import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type StepInput, steps } from '../workflow/contract.ts';
import { GroupMissingError } from '../workflow/errors.ts';
import { withDesk, withPool } from './shared/clients.ts';
import { awsCall } from './shared/aws-call.ts';
import { ownRow } from './shared/desk.ts';
import { ifUserGone } from './shared/pool-user.ts';
import type { DeskServices, Services } from './shared/services.ts';
import { step } from './shared/step.ts';

type Needs = DeskServices & Pick<Services, 'cognito'>;

export const addToGroups = (services: Needs) => async (input: StepInput<'add-to-groups'>) => {
  const { cognito, settings } = services;
  const { groups, username } = await ownRow(services, input);
  for (const GroupName of groups) {
    const command = new AdminAddUserToGroupCommand({ UserPoolId: settings.userPoolId, Username: username, GroupName });
    await awsCall(
      'Cognito AdminAddUserToGroup',
      () => cognito.send(command),
      (refusal) => {
        if (refusal.name === 'ResourceNotFoundException') {
          throw new GroupMissingError('The pool lacks a group of this hire.');
        }
        return ifUserGone(refusal);
      },
    );
  }
  return {};
};

export const handler = step(steps['add-to-groups'], addToGroups, () => ({ ...withDesk(), ...withPool() }));
