// Calls that AWS counts per user and hour (quotas page): a sliding window of accepted calls.
import { attemptLimitExceeded } from '../wire/errors.ts';
import type { User } from '../users/user.ts';

const hour = 3_600_000;

const limits = {
  GetUserAttributeVerificationCode: 5,
  VerifyUserAttribute: 15,
  ChangePassword: 5,
  ForgotPassword: 5,
  ConfirmForgotPassword: 15,
};

export const countHourly = (user: User, operation: keyof typeof limits, now: number) => {
  const calls = (user.hourlyCalls?.get(operation) ?? []).filter((time) => now - time < hour);
  if (calls.length >= limits[operation]) throw attemptLimitExceeded();
  user.hourlyCalls ??= new Map();
  user.hourlyCalls.set(operation, [...calls, now]);
};
