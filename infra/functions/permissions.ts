// What each function may do: one entry per function; nothing else is granted but its own log and trace.
// Operations that Cognito authorises by an access or refresh token, or not at all, need no permission and are not listed
// (docs.aws.amazon.com/cognito, authentication-flows-public-server-side): GetUserAttributeVerificationCode,
// VerifyUserAttribute, RevokeToken.
import type { Purpose } from '../../functions/secrets/envelope.ts';
import type { FunctionName } from '../../functions/runtime/function-names.ts';

export type Permission = {
  /** What the function does, and so needs the rest for; the function's description in the console. */
  readonly does: string;
  readonly cognito?: readonly string[];
  readonly hires?: readonly string[];
  readonly vault?: readonly string[];
  /** UpdateItem of page states alone (functions/hires/page/item.ts). */
  readonly writesPage?: true;
  /** UpdateItem of what hires type alone (functions/secrets/typed.ts). */
  readonly writesTyped?: true;
  /** Purposes of the envelope for which the key makes data keys, and for which it opens them. */
  readonly seals?: readonly Purpose[];
  readonly opens?: readonly Purpose[];
  readonly states?: readonly ('DescribeExecution' | 'GetExecutionHistory' | 'SendTaskSuccess' | 'StartExecution')[];
  readonly sendsMail?: true;
  /** Sends events to the bus. */
  readonly publishes?: true;
  /** Writes to the audit log, and a copy to the bus. */
  readonly audits?: true;
};

/** Every request of HR, whatever it is for. */
const audit = { audits: true, publishes: true } as const;

const readRecord = ['GetItem'];
const changeRecord = ['GetItem', 'PutItem'];

/** Bringing an answer to the waiting state. */
const deliver = { hires: changeRecord, writesPage: true, opens: ['task-token'], states: ['SendTaskSuccess'] } as const;

/** All that a function of the page may do: it reads, writes page states and what was typed, and answers waits. */
const ofThePage = { ...deliver, hires: readRecord } as const;

/** Undoing what an execution made, and closing the record. */
const withdraw = {
  cognito: ['AdminGetUser', 'AdminDeleteUser', 'AdminDisableUser'],
  vault: ['Query', 'DeleteItem'],
  publishes: true,
} as const;

/** Removing what is kept of an ended hire. */
const erase = {
  hires: [...changeRecord, 'DeleteItem'],
  vault: ['Query', 'DeleteItem'],
  states: ['DescribeExecution'],
  publishes: true,
} as const;

export const permissions: Readonly<Record<FunctionName, Permission>> = {
  'check-hire': {
    does: 'Refuses a hire by name before anything is made: data, groups, names that are taken, a hire under way',
    cognito: ['AdminGetUser'],
    hires: changeRecord,
    states: ['DescribeExecution'],
    ...audit,
  },
  'create-user': {
    does: 'Claims the record, then makes the user with a password that nobody knows, or adopts that of an earlier attempt',
    cognito: [
      'AdminCreateUser',
      'AdminGetUser',
      'AdminSetUserPassword',
      'AdminUpdateUserAttributes',
      'AdminEnableUser',
      'AdminDisableUser',
      'AdminDeleteUser',
    ],
    hires: changeRecord,
    vault: ['GetItem', 'PutItem', 'Query', 'DeleteItem'],
    seals: ['temporary-password'],
    opens: ['temporary-password'],
    states: ['DescribeExecution'],
  },
  'start-sign-in': {
    does: 'Signs in with the temporary password and keeps the challenge session; sets a new password when it is gone',
    cognito: ['AdminGetUser', 'AdminInitiateAuth', 'AdminSetUserPassword'],
    hires: changeRecord,
    vault: ['GetItem', 'PutItem'],
    seals: ['temporary-password', 'challenge-session'],
    opens: ['temporary-password'],
  },
  'send-invitation': {
    does: 'Mails the link; the same one again unless a new one is requested',
    hires: changeRecord,
    vault: ['GetItem', 'PutItem'],
    seals: ['invitation-id'],
    opens: ['invitation-id'],
    sendsMail: true,
  },
  'open-callback': {
    does: 'Keeps the task token of a wait, and sends an answer that came in the meantime',
    hires: changeRecord,
    writesPage: true,
    vault: ['DeleteItem'],
    seals: ['task-token'],
    opens: ['task-token'],
    states: ['SendTaskSuccess'],
    publishes: true,
  },
  'set-new-password': {
    does: "Answers Cognito's challenge with the new password",
    cognito: ['AdminGetUser', 'AdminRespondToAuthChallenge'],
    hires: changeRecord,
    vault: ['GetItem', 'DeleteItem'],
    opens: ['new-password', 'challenge-session'],
  },
  'sign-in': {
    does: 'Shows that the password works and keeps the tokens',
    cognito: ['AdminGetUser', 'AdminInitiateAuth'],
    hires: changeRecord,
    vault: ['GetItem', 'PutItem', 'DeleteItem'],
    seals: ['access-token', 'refresh-token'],
    opens: ['new-password'],
  },
  'take-back-password': {
    does: 'Takes back a password that somebody chose: the user is made anew, with one that nobody knows',
    cognito: [
      'AdminCreateUser',
      'AdminGetUser',
      'AdminSetUserPassword',
      'AdminUpdateUserAttributes',
      'AdminEnableUser',
      'AdminDisableUser',
      'AdminDeleteUser',
    ],
    hires: changeRecord,
    vault: ['GetItem', 'PutItem', 'DeleteItem'],
    seals: ['temporary-password'],
    opens: ['temporary-password'],
  },
  'request-email-code': {
    does: 'Has Cognito mail a code; mails that a password was chosen when no code can leave',
    hires: changeRecord,
    vault: ['GetItem', 'DeleteItem'],
    opens: ['access-token'],
    sendsMail: true,
  },
  'verify-email': {
    does: 'Has Cognito check the code',
    cognito: ['AdminGetUser'],
    hires: changeRecord,
    vault: ['GetItem', 'DeleteItem'],
    opens: ['access-token', 'verification-code'],
  },
  'renew-tokens': {
    does: 'Gets a new access token for the refresh token',
    cognito: ['AdminInitiateAuth'],
    hires: changeRecord,
    vault: ['GetItem', 'PutItem'],
    seals: ['access-token'],
    opens: ['refresh-token'],
  },
  'add-to-groups': {
    does: 'Adds the user to the groups that HR or a rule names',
    cognito: ['AdminAddUserToGroup'],
    hires: readRecord,
  },
  'complete-onboarding': {
    does: 'Closes the record, revokes the refresh token, empties the vault and mails that the account is ready',
    cognito: ['AdminGetUser'],
    hires: changeRecord,
    vault: ['GetItem', 'Query', 'DeleteItem'],
    opens: ['refresh-token'],
    sendsMail: true,
    publishes: true,
  },
  'withdraw-hire': {
    does: 'Deletes or disables the user that this execution made, empties the vault and closes the record',
    ...withdraw,
    hires: changeRecord,
  },
  'page-status': { does: 'Answers the page with the stage of the hire, and sends a pending answer', ...ofThePage },
  'page-new-password': {
    does: 'Takes a password from the page, sealed, to the waiting state',
    ...ofThePage,
    writesTyped: true,
    seals: ['new-password'],
  },
  'page-password': {
    does: 'Takes the password that is typed once more, sealed, to the waiting state',
    ...ofThePage,
    writesTyped: true,
    seals: ['new-password'],
  },
  'page-email-code': {
    does: 'Takes a code from the page, sealed, to the waiting state',
    ...ofThePage,
    writesTyped: true,
    seals: ['verification-code'],
  },
  'page-resend': { does: 'Takes the request for a new link or code from the page to the waiting state', ...ofThePage },
  'page-not-my-password': {
    does: 'Takes to the waiting state that the hire did not choose the password',
    ...ofThePage,
  },
  sweeper: {
    does: 'Every minute: sends pending answers and events, withdraws hires that can not be redriven any more, finishes erasures',
    ...withdraw,
    ...deliver,
    hires: [...erase.hires, 'Query'],
    states: ['DescribeExecution', 'SendTaskSuccess'],
  },
  'hr-start': {
    does: 'Starts a hire for HR, once however often it is called',
    hires: changeRecord,
    states: ['DescribeExecution', 'StartExecution'],
    ...audit,
  },
  'hr-status': {
    does: 'Answers HR with the status of a hire, and why its execution stands still',
    hires: readRecord,
    states: ['DescribeExecution', 'GetExecutionHistory'],
    ...audit,
  },
  'hr-cancel': {
    does: 'Cancels a hire for HR',
    ...audit,
    ...withdraw,
    ...deliver,
    states: ['DescribeExecution', 'SendTaskSuccess'],
  },
  'hr-correct-email': { does: 'Corrects the address of a hire for HR', ...audit, ...deliver, vault: ['DeleteItem'] },
  'hr-resend': { does: 'Has a hire mailed a new link for HR', ...audit, ...deliver },
  'hr-erase': { does: 'Erases what is kept of an ended hire for HR', ...audit, ...erase },
  'hr-http': {
    does: "HR's six requests over HTTP",
    ...audit,
    ...withdraw,
    ...deliver,
    hires: erase.hires,
    states: ['DescribeExecution', 'GetExecutionHistory', 'SendTaskSuccess', 'StartExecution'],
  },
  'mail-feedback': {
    does: 'Writes a bounce or complaint into the record, and sends HR an event',
    hires: changeRecord,
    publishes: true,
  },
  'custom-message': { does: 'Writes the text of the email in which Cognito sends the code' },
};
