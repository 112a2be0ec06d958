// Sets a password, temporary (with a fresh lifetime) or permanent.
import * as z from 'zod/mini';
import { flag, password, userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { checkHistory, checkPassword, setPassword } from '../users/password-policy.ts';
import { getPool, getUser } from '../environment.ts';

const shape = z.object({ ...userMembers(), Password: password(), Permanent: z.optional(flag()) });

export const AdminSetUserPassword = operation(
  shape,
  (environment, { UserPoolId, Username, Password, Permanent = false }) => {
    const pool = getPool(environment, UserPoolId);
    const user = getUser(environment, pool, Username);
    const { policy } = pool.settings;
    checkPassword(policy, Password);
    checkHistory(policy, user, Password);
    setPassword(policy, user, Password, environment.clock.now());
    user.status = Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
    delete user.resetCode;
    return {};
  },
);
