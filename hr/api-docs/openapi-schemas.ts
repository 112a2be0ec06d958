// The schemas of the HR API over HTTP, generated from the contract, with the words that it has no place for.
import * as z from 'zod/mini';
import { type Hire, hire } from '../../workflow/contract/hire.ts';
import { type HireStatus, hireStatus, hrRequests } from '../../workflow/contract/hr.ts';

export type JsonSchema = { readonly [key: string]: unknown };
export type ObjectSchema = JsonSchema & { readonly properties: Readonly<Record<string, JsonSchema>> };

const nameWords =
  'Letters, marks, digits and spaces of any script, and what stands in names: hyphens and apostrophes of every kind, points, commas, / @ ( ).';

const hireWords: Readonly<Record<keyof Hire, string>> = {
  employeeNumber:
    'Becomes the sign-in name. Starting is idempotent on it, without regard to case: E1 and e1 are one person. No UUID.',
  universalId: 'In lower case, becomes the username and custom:universal_id of the user; never changes.',
  email:
    'Where link and code are mailed, as RFC 5321 writes it, in ASCII: a domain in its xn-- form. HR may correct it until it is verified.',
  birthdate: 'Becomes the attribute birthdate of the user, who is 13 to 110 years old. May be left out.',
  language: 'Of mails and page.',
  givenName: `Becomes the attribute given_name of the user. ${nameWords}`,
  familyName: `Becomes the attribute family_name of the user. ${nameWords}`,
  groups:
    'Groups of the user pool, which have to exist and which the deployment lets HR name (setting hrGroups, none by default): letters, marks, digits and punctuation, no spaces. The rules of the deployment may add some; 20 in all.',
};

const failureWords =
  'The execution stands still. isRefused: the hire was refused by name and nothing was made; correct the hire and start again. Otherwise it was stopped, or an operator has to repair something (the error is in the runbook) and redrives it. stateName is the state that it came to last.';

const statusWords: Readonly<Record<keyof HireStatus, string>> = {
  employeeNumber: 'Of the hire.',
  stage:
    'What the hire is asked for at this moment, or how it ended; absent while the workflow has not taken the hire, and when it refused the hire.',
  outcome: 'How the onboarding ended; absent while it goes on.',
  failure: failureWords,
  problem: 'What the page last asked the hire to correct.',
  mailProblem:
    'A mail to this address did not get through, and when that was reported, in milliseconds since the epoch. bounced: the address takes no mail, correct it. bounced-for-now: the mailbox was full or out of reach, or answered by itself. complained: it was called spam, and SES sends no more to this address.',
  attempt: '1, or more when HR started again on purpose.',
  executionArn: 'The execution in Step Functions.',
  email: 'Where mails go; absent like the stage.',
  startedAt: 'Milliseconds since the epoch.',
  deadlineAt: 'When the invitation expires, in milliseconds since the epoch; absent like the stage.',
  endedAt: 'When the onboarding ended, in milliseconds since the epoch.',
  cancelAsked: 'HR has cancelled; the workflow has not taken it yet.',
  eraseAsked: 'HR has had the hire erased; the last step or event is still on its way.',
  correctionAsked: 'HR has corrected the address; the workflow has not taken it yet.',
};

const isObjectSchema = (value: unknown): value is ObjectSchema =>
  typeof value === 'object' && value !== null && 'properties' in value;

function objectSchema(value: unknown): ObjectSchema {
  if (!isObjectSchema(value)) throw new Error('Only objects go through the client.');
  return value;
}

function generated(
  schema: z.ZodMiniType,
  io: 'input' | 'output',
  words: Readonly<Record<string, string>> = {},
): ObjectSchema {
  const { $schema: _dialect, ...made } = objectSchema(z.toJSONSchema(schema, { io }));
  const properties: Record<string, JsonSchema> = {};
  for (const [name, property] of Object.entries(objectSchema(made).properties)) {
    const description = words[name];
    properties[name] = description === undefined ? property : { ...property, description };
  }
  return { ...made, properties };
}

/** Answers may get more fields. */
function answer(schema: z.ZodMiniType, words?: Readonly<Record<string, string>>): ObjectSchema {
  const { additionalProperties: _closed, ...open } = generated(schema, 'output', words);
  return open;
}

/**
 * JSON schema has no flags: what the contract takes in any case is spelled out. And its patterns are read by many engines,
 * not all of which know Unicode's properties: such a field says its length and, in words, what it is made of.
 */
function hireSchema(): ObjectSchema {
  const made = generated(hire, 'input', hireWords);
  const universalId = {
    ...made.properties['universalId'],
    format: 'uuid',
    pattern: '^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$',
  };
  const name = { type: 'string', minLength: 1, maxLength: 100 };
  const group = { type: 'string', minLength: 1, maxLength: 128 };
  return {
    ...made,
    properties: {
      ...made.properties,
      universalId,
      givenName: { ...name, description: hireWords.givenName },
      familyName: { ...name, description: hireWords.familyName },
      groups: { ...made.properties['groups'], items: group },
    },
  };
}

function startSchema(): ObjectSchema {
  const made = generated(hrRequests['hr-start'].in, 'input', {
    attempt: '2 and more: another attempt on purpose, after an earlier one ended.',
  });
  return { ...made, properties: { ...made.properties, hire: { $ref: '#/components/schemas/Hire' } } };
}

/** The address alone: the number stands in the path. */
function correctEmailSchema(): ObjectSchema {
  const made = generated(hrRequests['hr-correct-email'].in, 'input', { email: 'The right address.' });
  const { email = {} } = made.properties;
  return { ...made, properties: { email }, required: ['email'] };
}

export const employeeNumberSchema = (): JsonSchema => hireSchema().properties['employeeNumber'] ?? {};

export const attemptSchema = (): JsonSchema =>
  generated(hrRequests['hr-status'].in, 'input').properties['attempt'] ?? {};

export const schemas = (): Readonly<Record<string, ObjectSchema>> => ({
  Hire: hireSchema(),
  Start: startSchema(),
  Started: answer(hrRequests['hr-start'].out, {
    executionArn: 'The execution of this attempt.',
    started: 'false when it had been started before, with the same data.',
    attempt: 'Which attempt it is: one that was refused makes way for the next by itself. Ask for the status of it.',
    state:
      'What the attempt came to: running, its outcome, refused or failed (see failure), or erased when nothing is kept of it. The answer of the workflow comes after that of this request.',
    failure: failureWords,
  }),
  HireStatus: answer(hireStatus, statusWords),
  CorrectEmail: correctEmailSchema(),
  Resent: answer(hrRequests['hr-resend'].out, {
    sent: 'false when nobody waits for this hire just now, so that no link was mailed.',
  }),
  Erased: answer(hrRequests['hr-erase'].out, {
    erased: 'false while the last step or event is still on its way; the erasure follows within minutes.',
  }),
  GatewayError: {
    type: 'object',
    description: 'From API Gateway itself.',
    properties: { message: { type: 'string' } },
    required: ['message'],
  },
});
