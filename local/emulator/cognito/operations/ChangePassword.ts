// Changes the password of the signed-in user.
import * as z from 'zod/mini';
import { password, token } from '../wire/fields.ts';
import { countHourly } from '../attributes/hourly-limit.ts';
import { operation } from '../wire/operation.ts';
import { checkHistory, checkPassword, setPassword } from '../users/password-policy.ts';
import { incorrect } from '../auth/sign-in.ts';
import { authorise } from '../tokens/tokens.ts';

const shape = z.object({
  AccessToken: token(),
  PreviousPassword: z.optional(password()),
  ProposedPassword: password(),
});

export const ChangePassword = operation(shape, (environment, { AccessToken, PreviousPassword, ProposedPassword }) => {
  const { pool, user } = authorise(environment, AccessToken);
  const now = environment.clock.now();
  countHourly(user, 'ChangePassword', now);
  if (user.password !== PreviousPassword) throw incorrect();
  const { policy } = pool.settings;
  checkPassword(policy, ProposedPassword);
  checkHistory(policy, user, ProposedPassword);
  setPassword(policy, user, ProposedPassword, now);
  return {};
});
