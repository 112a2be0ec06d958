// Puts the user into the groups that HR or a rule asked for; one UserUpdate call each, and only when there is one.
import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { GroupMissingError } from '../../workflow/contract/errors.ts';
import { withHires, withPool } from '../runtime/clients.ts';
import { awsCall } from '../runtime/aws.ts';
import { ownRow } from '../hires/repository.ts';
import { ifUserGone } from '../cognito/users.ts';
import type { HiresServices, Services } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';

type Needs = HiresServices & Pick<Services, 'cognito'>;

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

export const handler = step(steps['add-to-groups'], addToGroups, () => ({ ...withHires(), ...withPool() }));
