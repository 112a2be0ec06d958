// Request quotas: a token bucket per category for the account and region (quotas page), and the 50 mails a day of
// pools that send with Cognito's own mail.
import { AwsError } from '../../kit/aws-error.ts';
import type { Clock } from '../../kit/seams.ts';
import { TokenBucket } from '../../kit/token-bucket.ts';

const categories: readonly { name: string; perSecond: number; operations: readonly string[] }[] = [
  {
    name: 'UserAuthentication',
    perSecond: 120,
    operations: [
      'AdminInitiateAuth',
      'InitiateAuth',
      'AdminRespondToAuthChallenge',
      'RespondToAuthChallenge',
      'GetTokensFromRefreshToken',
    ],
  },
  { name: 'UserCreation', perSecond: 50, operations: ['AdminCreateUser'] },
  {
    name: 'UserAccountRecovery',
    perSecond: 30,
    operations: [
      'NEW_PASSWORD_REQUIRED',
      'AdminSetUserPassword',
      'AdminResetUserPassword',
      'ForgotPassword',
      'ConfirmForgotPassword',
      'ChangePassword',
    ],
  },
  { name: 'UserRead', perSecond: 120, operations: ['AdminGetUser', 'GetUser'] },
  {
    name: 'UserUpdate',
    perSecond: 25,
    operations: [
      'VerifyUserAttribute',
      'AdminAddUserToGroup',
      'AdminRemoveUserFromGroup',
      'AdminUpdateUserAttributes',
      'AdminDeleteUserAttributes',
      'UpdateUserAttributes',
      'DeleteUserAttributes',
      'AdminDeleteUser',
      'DeleteUser',
      'AdminDisableUser',
      'AdminEnableUser',
      'AdminUserGlobalSignOut',
      'GlobalSignOut',
    ],
  },
  { name: 'UserToken', perSecond: 120, operations: ['RevokeToken'] },
  {
    name: 'UserResourceRead',
    perSecond: 50,
    operations: ['GetUserAttributeVerificationCode', 'AdminListGroupsForUser'],
  },
  { name: 'UserList', perSecond: 30, operations: ['ListUsers', 'ListUsersInGroup'] },
  { name: 'UserPoolRead', perSecond: 15, operations: ['DescribeUserPool', 'ListUserPools'] },
  { name: 'UserPoolUpdate', perSecond: 15, operations: ['CreateUserPool', 'UpdateUserPool', 'DeleteUserPool'] },
  { name: 'UserPoolResourceRead', perSecond: 20, operations: ['GetGroup', 'ListGroups', 'ListTagsForResource'] },
  {
    name: 'UserPoolResourceUpdate',
    perSecond: 15,
    operations: ['CreateGroup', 'UpdateGroup', 'DeleteGroup', 'AddCustomAttributes', 'TagResource', 'UntagResource'],
  },
  {
    name: 'UserPoolClientRead',
    perSecond: 15,
    operations: ['DescribeUserPoolClient', 'ListUserPoolClients', 'ListUserPoolClientSecrets'],
  },
  {
    name: 'UserPoolClientUpdate',
    perSecond: 15,
    operations: [
      'CreateUserPoolClient',
      'UpdateUserPoolClient',
      'DeleteUserPoolClient',
      'AddUserPoolClientSecret',
      'DeleteUserPoolClientSecret',
    ],
  },
];

const mailsPerDay = 50;
const day = 86_400_000;
// "resets 09:00 UTC" (facts, section 3).
const mailReset = 9 * 3_600_000;

// An answer to this challenge is counted by its name, in another category than its operation.
const countedName = (operation: string, input: unknown) => {
  const isAnswer = operation.endsWith('RespondToAuthChallenge') && typeof input === 'object' && input !== null;
  const challenge: unknown = isAnswer && 'ChallengeName' in input ? input.ChallengeName : undefined;
  return challenge === 'NEW_PASSWORD_REQUIRED' ? challenge : operation;
};

const categoryNames = new Map(categories.flatMap(({ name, operations }) => operations.map((one) => [one, name])));

/** The category in which AWS counts a call; undefined for one that it does not count. */
export const quotaCategoryOf = (operation: string, input: unknown): string | undefined =>
  categoryNames.get(countedName(operation, input));

export class Quotas {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, TokenBucket>();
  #mails = { day: 0, sent: 0 };

  /** @param share of every rate, for an environment that is so much smaller; a bucket holds one call at least */
  constructor(clock: Clock, share = 1) {
    this.#clock = clock;
    for (const { perSecond, operations } of categories) {
      const bucket = new TokenBucket(clock, { room: perSecond * share, perSecond: perSecond * share });
      for (const operation of operations) this.#buckets.set(operation, bucket);
    }
  }

  /** @throws TooManyRequestsException */
  spend(operation: string, input: unknown) {
    const bucket = this.#buckets.get(countedName(operation, input));
    if (bucket?.take() === false) throw new AwsError('TooManyRequestsException', 'Rate exceeded');
  }

  spendMail() {
    const today = Math.floor((this.#clock.now() - mailReset) / day);
    if (today !== this.#mails.day) this.#mails = { day: today, sent: 0 };
    if (this.#mails.sent >= mailsPerDay) {
      throw new AwsError(
        'LimitExceededException',
        'Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure your user pool to use your own Amazon SES configuration for sending email.',
      );
    }
    this.#mails.sent += 1;
  }
}
