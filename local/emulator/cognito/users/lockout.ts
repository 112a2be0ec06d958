// Lockout after failed passwords (developer guide, authentication): from the fifth failure on 2^(n-5) seconds, at most
// some 15 minutes; attempts while locked do not count; a success or 15 quiet minutes reset it.
import { notAuthorized } from '../wire/errors.ts';
import type { User } from './user.ts';

const quietTime = 15 * 60 * 1000;

export const refuseLocked = (user: User, now: number) => {
  if (user.failures && now < user.failures.lockedUntil) throw notAuthorized('Password attempts exceeded');
};

export const countFailure = (user: User, now: number) => {
  const earlier = user.failures && now - user.failures.lastAt < quietTime ? user.failures.count : 0;
  const count = earlier + 1;
  const lock = count < 5 ? 0 : Math.min(2 ** (count - 5) * 1000, quietTime);
  user.failures = { count, lastAt: now, lockedUntil: now + lock };
};

export const forgetFailures = (user: User) => {
  delete user.failures;
};
