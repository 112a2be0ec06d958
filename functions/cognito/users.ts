// The user in the pool, as an administrator sees it.
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';
import { userDisabled, userGone } from './user-errors.ts';

export type PoolUser = {
  readonly username: string;
  readonly sub: string;
  readonly status: string;
  readonly isEnabled: boolean;
  readonly attributes: Readonly<Record<string, string>>;
};
type Pool = Pick<Clients, 'cognito' | 'settings'>;

/** By username or sign-in alias; undefined when nobody has it. */
export const findUser =
  ({ cognito, settings }: Pool) =>
  async (name: string): Promise<PoolUser | undefined> => {
    const command = new AdminGetUserCommand({ UserPoolId: settings.userPoolId, Username: name });
    const found = await aws('Cognito AdminGetUser', () => cognito.send(command), {
      UserNotFoundException: () => undefined,
    });
    if (!found) return undefined;
    const attributes = Object.fromEntries((found.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value ?? '']));
    return {
      username: found.Username ?? '',
      sub: attributes['sub'] ?? '',
      status: found.UserStatus ?? '',
      isEnabled: found.Enabled ?? false,
      attributes,
    };
  };

/** The user of a hire on the way. @throws UserGoneError, UserDisabledError */
export const getUser =
  (pool: Pool) =>
  async (username: string): Promise<PoolUser> => {
    const user = await findUser(pool)(username);
    if (!user) throw userGone();
    if (!user.isEnabled) throw userDisabled();
    return user;
  };
