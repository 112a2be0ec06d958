// One user of a pool, and how the API shows it.
import type { VerificationCodes } from '../attributes/verification-code.ts';

export type UserStatus = 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED' | 'RESET_REQUIRED';

export type User = {
  /** Position in the order of creation, by which lists are paged. */
  readonly serial: number;
  readonly username: string;
  readonly sub: string;
  readonly createdAt: number;
  modifiedAt: number;
  enabled: boolean;
  status: UserStatus;
  /** In order of the schema's answer: sub is kept apart. */
  readonly attributes: Map<string, string>;
  /** New values that wait for their verification. */
  pendingAttributes?: Map<string, string>;
  password?: string;
  passwordSetAt: number;
  /** A temporary password that has been tried successfully (only one switch setting asks for it). */
  temporaryPasswordUsed?: boolean;
  passwordHistory?: string[];
  groups?: Set<string>;
  failures?: { count: number; lastAt: number; lockedUntil: number };
  codes?: Map<string, VerificationCodes>;
  resetCode?: VerificationCodes;
  /** Times of the calls that AWS counts per user and hour, by operation. */
  hourlyCalls?: Map<string, number[]>;
  /** Tokens of an earlier generation are revoked (global sign-out, disabling). */
  accessGeneration: number;
  refreshGeneration: number;
};

/** Epoch seconds, as timestamps travel in AWS JSON. */
export const seconds = (milliseconds: number) => Math.round(milliseconds) / 1000;

export const attributeList = (user: User, isShown: (name: string) => boolean = () => true) => {
  const all: [string, string][] = [['sub', user.sub], ...user.attributes];
  return all.filter(([name]) => isShown(name)).map(([Name, Value]) => ({ Name, Value }));
};

const dates = (user: User) => ({
  UserCreateDate: seconds(user.createdAt),
  UserLastModifiedDate: seconds(user.modifiedAt),
  Enabled: user.enabled,
  UserStatus: user.status,
});

/** As ListUsers and AdminCreateUser show it. */
export const describeUser = (user: User, isShown?: (name: string) => boolean) => ({
  Username: user.username,
  Attributes: attributeList(user, isShown),
  ...dates(user),
});

/** As AdminGetUser shows it. */
export const describeUserInFull = (user: User) => ({
  Username: user.username,
  UserAttributes: attributeList(user),
  ...dates(user),
});
