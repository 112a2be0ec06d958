// Every state × every error that its AWS calls can raise, and what becomes of it. The errors of a call are read off the
// SDK's own declarations; what a step makes of them is said here; where that leads is read off the state machine.
// `npm run docs` writes docs/states-and-errors.md from it.
import { readFileSync } from 'node:fs';
import type { StepName } from '../../workflow/contract/steps.ts';
import { outages, throttles } from '../../workflow/contract/errors.ts';
import { asl, stepOf, tasks } from './asl-document.ts';

const clients = {
  cognito: 'client-cognito-identity-provider',
  dynamo: 'client-dynamodb',
  kms: 'client-kms',
  mail: 'client-sesv2',
  states: 'client-sfn',
  events: 'client-eventbridge',
} as const;
type Call = `${keyof typeof clients} ${string}`;

/** What a step makes of an error: an error of ours (with `Error` at the end), or words for what it does itself. */
type Meanings = Readonly<Record<string, string>>;

const gone: Meanings = { UserNotFoundException: 'UserGoneError' };
const reset: Meanings = { PasswordResetRequiredException: 'PasswordResetDemandedError' };
const passwordSignIn: Meanings = {
  ...gone,
  ...reset,
  'NotAuthorizedException (password attempts exceeded)': 'PasswordLockoutError',
  'NotAuthorizedException (user is disabled)': 'UserDisabledError',
};
const tokenCall: Meanings = {
  ...gone,
  ...reset,
  NotAuthorizedException: 'AccessTokenExpiredError',
  'NotAuthorizedException (user is disabled)': 'UserDisabledError',
  LimitExceededException: 'EmailCodeLimitError',
  'LimitExceededException (daily email limit)': 'DailyMailLimitError',
};
const lookedUp: Meanings = { UserNotFoundException: 'nobody there: the step goes on' };
const usable: Meanings = gone;
const goneAlready: Meanings = { UserNotFoundException: 'gone already: the step goes on' };
const rival: Meanings = { ConditionalCheckFailedException: 'another writer was faster: read and tried again' };
const notOurs: Meanings = { InvalidCiphertextException: 'SealBrokenError' };
const forgotten: Meanings = { ExecutionDoesNotExist: 'that execution ended long ago: the step goes on' };

const hires = { 'dynamo GetItem': {}, 'dynamo PutItem': rival } satisfies Record<string, Meanings>;
const vault = {
  ...hires,
  'dynamo DeleteItem': {},
  'kms GenerateDataKey': {},
  'kms Decrypt': notOurs,
} satisfies Record<string, Meanings>;
const emptied = { 'dynamo Query': {}, 'dynamo DeleteItem': {} } satisfies Record<string, Meanings>;
const created: Meanings = {
  InvalidParameterException: 'tried without the sign-in name, which follows in a call of its own',
  UserNotFoundException: 'only raised when a user is resent an invitation: never asked here',
  UsernameExistsException: 'whose it is decides: adopted, removed, or NameTakenError',
  'AliasExistsException (not in the model, reported)': 'whose it is decides: adopted, removed, or NameTakenError',
};
const laterByTheSweeper = 'the sweeper sends the event';

/** The AWS calls of each step, and the errors that it gives a meaning of its own. */
export const meanings: Readonly<Record<StepName, Readonly<Record<Call, Meanings>>>> = {
  'check-hire': {
    'dynamo GetItem': {},
    'dynamo PutItem': { ConditionalCheckFailedException: 'audited already: the step goes on' },
    'states DescribeExecution': forgotten,
    'cognito AdminGetUser': lookedUp,
    'events PutEvents': { '(any)': 'the audit log has the entry: the step goes on' },
  },
  'create-user': {
    ...vault,
    ...emptied,
    'states DescribeExecution': forgotten,
    'cognito AdminGetUser': lookedUp,
    'cognito AdminUpdateUserAttributes': { ...gone, AliasExistsException: 'NameTakenError' },
    'cognito AdminDisableUser': goneAlready,
    'cognito AdminCreateUser': created,
    'cognito AdminSetUserPassword': gone,
    'cognito AdminEnableUser': gone,
    'cognito AdminDeleteUser': goneAlready,
  },
  'take-back-password': {
    ...vault,
    'cognito AdminGetUser': lookedUp,
    'cognito AdminUpdateUserAttributes': { ...gone, AliasExistsException: 'NameTakenError' },
    'cognito AdminDisableUser': goneAlready,
    'cognito AdminCreateUser': created,
    'cognito AdminSetUserPassword': gone,
    'cognito AdminEnableUser': gone,
    'cognito AdminDeleteUser': goneAlready,
  },
  'start-sign-in': {
    ...vault,
    'cognito AdminGetUser': usable,
    'cognito AdminInitiateAuth': {
      ...passwordSignIn,
      NotAuthorizedException: 'another temporary password is set, and tried',
    },
    'cognito AdminSetUserPassword': gone,
  },
  'send-invitation': { ...vault, 'mail SendEmail': {} },
  'open-callback': {
    ...hires,
    'kms GenerateDataKey': {},
    'kms Decrypt': notOurs,
    'states SendTaskSuccess': {
      TaskTimedOut: 'nobody waits there: the answer stays for the next wait',
      TaskDoesNotExist: 'nobody waits there: the answer stays for the next wait',
      InvalidToken: 'nobody waits there: the answer stays for the next wait',
    },
    'events PutEvents': { '(any)': laterByTheSweeper },
  },
  'set-new-password': {
    ...vault,
    'cognito AdminGetUser': usable,
    'cognito AdminRespondToAuthChallenge': {
      ...gone,
      ...reset,
      InvalidPasswordException: 'PasswordRejectedError',
      PasswordHistoryPolicyViolationException: 'PasswordRejectedError',
      InvalidParameterException: 'PasswordRejectedError',
      'InvalidParameterException (of an attribute)': 'UnexpectedChallengeError',
      NotAuthorizedException: 'ChallengeSessionExpiredError',
      CodeMismatchException: 'ChallengeSessionExpiredError',
      ExpiredCodeException: 'ChallengeSessionExpiredError',
    },
  },
  'sign-in': {
    ...vault,
    'cognito AdminGetUser': usable,
    'cognito AdminInitiateAuth': { ...passwordSignIn, NotAuthorizedException: 'PasswordNeededError' },
  },
  'request-email-code': {
    ...vault,
    'cognito GetUserAttributeVerificationCode': tokenCall,
    'mail SendEmail': {},
  },
  'verify-email': {
    ...vault,
    'cognito AdminGetUser': usable,
    'cognito VerifyUserAttribute': {
      ...tokenCall,
      CodeMismatchException: 'CodeRejectedError',
      'CodeMismatchException (the last try)': 'CodeTriesUsedUpError',
      ExpiredCodeException: 'CodeExpiredError',
    },
  },
  'renew-tokens': {
    ...vault,
    'cognito AdminInitiateAuth': {
      ...reset,
      NotAuthorizedException: 'RefreshTokenRejectedError',
      UserNotFoundException: 'RefreshTokenRejectedError',
    },
  },
  'add-to-groups': {
    ...hires,
    'cognito AdminAddUserToGroup': { ...gone, ResourceNotFoundException: 'GroupMissingError' },
  },
  'complete-onboarding': {
    ...hires,
    ...emptied,
    'kms Decrypt': notOurs,
    'cognito AdminGetUser': usable,
    'cognito RevokeToken': { UnauthorizedException: 'revoked already: the step goes on' },
    'mail SendEmail': {},
    'events PutEvents': { '(any)': laterByTheSweeper },
  },
  'withdraw-hire': {
    ...hires,
    ...emptied,
    'cognito AdminGetUser': lookedUp,
    'cognito AdminDeleteUser': goneAlready,
    'cognito AdminDisableUser': goneAlready,
    'events PutEvents': { '(any)': laterByTheSweeper },
  },
};

/** What the call can raise, as the SDK declares it, without the client's base class. */
export function modelledErrors(call: Call): string[] {
  const [client = '', operation = ''] = call.split(' ');
  const name = Object.entries(clients).find(([short]) => short === client)?.[1];
  const file = new URL(
    `../../node_modules/@aws-sdk/${name}/dist-types/commands/${operation}Command.d.ts`,
    import.meta.url,
  );
  const thrown = readFileSync(file, 'utf8').matchAll(/@throws \{@link (\w+)\} \((?:client|server) fault\)/g);
  return Array.from(thrown, ([, error = '']) => error);
}

export type Row = {
  readonly state: string;
  readonly call: Call;
  readonly error: string;
  readonly becomes: string;
  /** A state, 'retried …', 'fault', or what the step does itself. */
  readonly end: string;
};

const isOurs = (becomes: string) => /^[A-Za-z]+Error$/.test(becomes);
const isOneOf = (names: readonly string[], name: string) => names.includes(name);

function leadsTo(stateName: string, becomes: string): string {
  const state = asl.States[stateName];
  const caught = state?.Catch?.find(({ ErrorEquals }) => ErrorEquals.includes(becomes));
  if (caught) return `→ ${caught.Next}`;
  const isRetried = state?.Retry?.some(({ ErrorEquals }) => ErrorEquals.includes(becomes));
  return isRetried ? 'retried, then a fault' : 'fault';
}

function rowOf(state: string, call: Call, error: string, meaning: string | undefined): Row {
  if (meaning !== undefined && !isOurs(meaning)) return { state, call, error, becomes: '', end: meaning };
  const becomes = meaning ?? error;
  return { state, call, error, becomes, end: leadsTo(state, becomes) };
}

/** The whole table, in the order of the state machine. */
export const errorTable: readonly Row[] = tasks.flatMap(([state, task]) => {
  const calls = Object.entries(meanings[stepOf(task) as StepName]) as [Call, Meanings][];
  return calls.flatMap(([call, own]) => {
    const modelled = modelledErrors(call).filter((error) => !(error in own));
    const errors = [...Object.keys(own), ...modelled];
    return errors.map((error) => rowOf(state, call, error, own[error] ?? own['(any)']));
  });
});

export const isExpected = (name: string) => isOneOf(throttles, name) || isOneOf(outages, name);
