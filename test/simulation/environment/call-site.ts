// Where in the product something happens: which state or callback is at work, and which call of which service it makes.
import { documentOperation } from '../../../local/emulator/dynamodb/memory-client.ts';

export const serviceNames = ['cognito', 'dynamo', 'kms', 'states', 'mail', 'events'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** One call of the product to AWS. */
export type Call = {
  readonly service: ServiceName;
  /** AWS's name; for DynamoDB with the table, like `PutItem hires`. */
  readonly operation: string;
  readonly functionName: string;
  /** The state that runs, or how the names of all states of that step begin; the function's name for what is no step. */
  readonly place: string;
  readonly hireId: string | undefined;
  /** Counts the invocations of a simulation, and the calls of an invocation from 1. */
  readonly invocation: number;
  readonly nth: number;
};

const stateOfMail: Readonly<Record<string, string>> = {
  invitation: 'Invite',
  reminder: 'Remind',
  'new-link': 'Mail new link',
  'same-link': 'Mail link again',
};
const stateOfWait: Readonly<Record<string, string>> = {
  'new-password': 'Wait for new password',
  password: 'Wait for password',
  'email-code': 'Wait for email code',
  'code-limit': 'Wait until the hour has passed',
};
const stateOfStep: Readonly<Record<string, string>> = {
  'check-hire': 'Check hire',
  'create-user': 'Create user',
  'start-sign-in': 'Start sign-in',
  'set-new-password': 'Set new password',
  'sign-in': 'Sign in',
  'request-email-code': 'Request email code',
  'verify-email': 'Verify email',
  'renew-tokens': 'Renew tokens',
  'add-to-groups': 'Add to groups',
  'complete-onboarding': 'Finish',
  'withdraw-hire': 'Withdraw',
  'take-back-password': 'Take back password',
};

/** Every place that the product's code runs at, for the table of what was hit. */
export const places: readonly string[] = [
  ...Object.values(stateOfStep),
  ...Object.values(stateOfMail),
  ...Object.values(stateOfWait),
  ...['status', 'new-password', 'password', 'email-code', 'resend', 'not-my-password'].map((name) => `page-${name}`),
  ...['start', 'status', 'cancel', 'correct-email', 'resend', 'erase'].map((name) => `hr-${name}`),
  'sweeper',
  'mail-feedback',
];

/** Whose hire an event is about; undefined for those of the page, which know only an invitation, and of the clock. */
export function hireOf(event: unknown): string | undefined {
  type Event = { hireId?: string; employeeNumber?: string; hire?: { employeeNumber?: string } };
  const { hireId, employeeNumber, hire } = (event ?? {}) as Event;
  return hireId ?? employeeNumber ?? hire?.employeeNumber;
}

export function placeOf(functionName: string, input: unknown): string {
  const { mail, awaiting } = (input ?? {}) as { mail?: string; awaiting?: string };
  if (functionName === 'send-invitation') return stateOfMail[mail ?? ''] ?? functionName;
  if (functionName === 'open-callback') return stateOfWait[awaiting ?? ''] ?? functionName;
  return stateOfStep[functionName] ?? functionName;
}

const operationNames = new Map<unknown, string>();

/** AWS's name of what a command does, with the table where there is one. */
export function operationOf(command: { readonly input: object }): string {
  let name = operationNames.get(command.constructor);
  if (name === undefined) {
    name = documentOperation(command);
    operationNames.set(command.constructor, name);
  }
  const { TableName } = command.input as { TableName?: string };
  return TableName === undefined ? name : `${name} ${TableName}`;
}
