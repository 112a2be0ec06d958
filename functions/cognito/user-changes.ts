// What an administrator changes of a user in the pool.
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import { GroupMissingError } from '../../workflow/contract/errors.ts';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';
import { ifUserGone } from './user-errors.ts';

type Pool = Pick<Clients, 'cognito' | 'settings'>;

export type Attributes = Readonly<Record<string, string | undefined>>;
export type UserCreation =
  | { readonly kind: 'created'; readonly sub: string }
  /** Another user has the username or the sign-in name; also when Cognito names no sub. */
  | { readonly kind: 'name-exists' }
  | { readonly kind: 'attributes-rejected' };

const signInAlias = 'preferred_username';

const attributeList = (attributes: Attributes): AttributeType[] =>
  Object.entries(attributes).flatMap(([Name, Value]) => (Value === undefined ? [] : [{ Name, Value }]));

const nameExists = () => ({ kind: 'name-exists' }) as const;

/** Creates a user to whom Cognito mails nothing; with the sign-in name at once, if one is given. */
export const createUser =
  ({ cognito, settings }: Pool) =>
  async (
    username: string,
    temporaryPassword: string,
    attributes: Attributes,
    signInName?: string,
  ): Promise<UserCreation> => {
    const command = new AdminCreateUserCommand({
      UserPoolId: settings.userPoolId,
      Username: username,
      TemporaryPassword: temporaryPassword,
      MessageAction: 'SUPPRESS',
      UserAttributes: attributeList({ ...attributes, [signInAlias]: signInName }),
    });
    const send = async (): Promise<UserCreation> => {
      const { User } = await cognito.send(command);
      const sub = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value;
      return sub === undefined ? nameExists() : { kind: 'created', sub };
    };
    return aws<UserCreation, UserCreation>('Cognito AdminCreateUser', send, {
      UsernameExistsException: nameExists,
      AliasExistsException: nameExists,
      InvalidParameterException: () => ({ kind: 'attributes-rejected' }),
    });
  };

/** For a pool that takes the sign-in name only from users that are there. @throws UserGoneError */
export const setSignInName =
  ({ cognito, settings }: Pool) =>
  async (username: string, signInName: string): Promise<'set' | 'taken'> => {
    const command = new AdminUpdateUserAttributesCommand({
      UserPoolId: settings.userPoolId,
      Username: username,
      UserAttributes: attributeList({ [signInAlias]: signInName }),
    });
    const send = async () => {
      await cognito.send(command);
      return 'set' as const;
    };
    return aws('Cognito AdminUpdateUserAttributes', send, {
      ...ifUserGone,
      AliasExistsException: () => 'taken' as const,
    });
  };

/** @throws UserGoneError */
export const setTemporaryPassword =
  ({ cognito, settings }: Pool) =>
  async (username: string, Password: string): Promise<void> => {
    const command = new AdminSetUserPasswordCommand({
      UserPoolId: settings.userPoolId,
      Username: username,
      Password,
      Permanent: false,
    });
    await aws('Cognito AdminSetUserPassword', () => cognito.send(command), ifUserGone);
  };

/** @throws UserGoneError, GroupMissingError */
export const addToGroup =
  ({ cognito, settings }: Pool) =>
  async (username: string, GroupName: string): Promise<void> => {
    const command = new AdminAddUserToGroupCommand({ UserPoolId: settings.userPoolId, Username: username, GroupName });
    await aws('Cognito AdminAddUserToGroup', () => cognito.send(command), {
      ...ifUserGone,
      ResourceNotFoundException: (): never => {
        throw new GroupMissingError('The pool lacks a group of this hire.');
      },
    });
  };

/** @throws UserGoneError */
export const enableUser =
  ({ cognito, settings }: Pool) =>
  async (username: string): Promise<void> => {
    const command = new AdminEnableUserCommand({ UserPoolId: settings.userPoolId, Username: username });
    await aws('Cognito AdminEnableUser', () => cognito.send(command), ifUserGone);
  };

const goneAlready = { UserNotFoundException: () => undefined };

/** Takes a user of ours out of use; harmless when there is none. */
export const disableUser =
  ({ cognito, settings }: Pool) =>
  async (username: string): Promise<void> => {
    const command = new AdminDisableUserCommand({ UserPoolId: settings.userPoolId, Username: username });
    await aws('Cognito AdminDisableUser', () => cognito.send(command), goneAlready);
  };

/** Deletes a user of ours. Disabled first: the guide says that deletion needs it, the API reference does not. */
export const deleteUser =
  (pool: Pool) =>
  async (username: string): Promise<void> => {
    await disableUser(pool)(username);
    const command = new AdminDeleteUserCommand({ UserPoolId: pool.settings.userPoolId, Username: username });
    await aws('Cognito AdminDeleteUser', () => pool.cognito.send(command), goneAlready);
  };
