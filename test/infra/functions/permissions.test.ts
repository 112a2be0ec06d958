import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { distFolder } from '../../../infra/bundle.ts';
import { type FunctionName, functionNames } from '../../../functions/runtime/function-names.ts';
import { auditDetailType } from '../../../workflow/contract/events.ts';
import { hrRequestNames } from '../../../workflow/contract/hr.ts';
import { permissions } from '../../../infra/functions/permissions.ts';

/** Cognito judges these by the token that they carry; IAM has no say. */
const byToken = new Set(['GetUserAttributeVerificationCode', 'VerifyUserAttribute', 'RevokeToken']);

const bundleOf = (name: string) => readFileSync(join(distFolder, name, 'index.mjs'), 'utf8');

/** Every AWS call carries its label, and the bundler keeps only those that the function can reach. */
function callsOf(name: string) {
  const labels = bundleOf(name).matchAll(
    /["'`](Cognito|DynamoDB|KMS|StepFunctions|SES|EventBridge) (\w+)(?: \((\w+)\))?["'`]/g,
  );
  const calls = [...labels].map(([, service, operation = '', about]) => ({ service, operation, about }));
  const of = (service: string, about?: string) => {
    const found = calls.filter((call) => call.service === service && (about === undefined || call.about === about));
    return [...new Set(found.map(({ operation }) => operation))].toSorted();
  };
  return {
    cognito: of('Cognito').filter((operation) => !byToken.has(operation)),
    hires: of('DynamoDB', 'hires'),
    vault: of('DynamoDB', 'vault'),
    key: of('KMS'),
    states: of('StepFunctions'),
    sendsMail: of('SES'),
    events: of('EventBridge'),
  };
}

const sorted = (names: readonly string[] = []) => names.toSorted();

it.each(functionNames)('%s may do what its code can call, and nothing else', (name) => {
  const { cognito, hires = [], vault = [], seals = [], opens = [], states, ...may } = permissions[name];
  const { writesPage, writesTyped, sendsMail, publishes } = may;
  expect({
    cognito: sorted(cognito),
    hires: sorted([...hires, ...(writesPage ? ['UpdateItem'] : [])]),
    vault: sorted([...vault, ...(writesTyped ? ['UpdateItem'] : [])]),
    key: [...(opens.length > 0 ? ['Decrypt'] : []), ...(seals.length > 0 ? ['GenerateDataKey'] : [])],
    states: sorted(states),
    sendsMail: sendsMail ? ['SendEmail'] : [],
    events: publishes ? ['PutEvents'] : [],
  }).toEqual(callsOf(name));
});

it('has every function audit that a request of HR comes in by, and no other', () => {
  const audits = functionNames.filter((name) => permissions[name].audits);
  expect(audits.toSorted()).toEqual(['check-hire', ...hrRequestNames, 'hr-http'].toSorted());
  expect(functionNames.filter((name) => bundleOf(name).includes(auditDetailType))).toEqual(audits);
});

it.each(functionNames)('%s seals and opens only for purposes that its code names', (name) => {
  const { seals = [], opens = [] } = permissions[name];
  const purposes = new Set([...bundleOf(name).matchAll(/purpose:["'`]([a-z-]+)["'`]/g)].map(([, purpose]) => purpose));
  expect([...seals, ...opens].filter((purpose) => !purposes.has(purpose))).toEqual([]);
});

const who = (does: 'seals' | 'opens', purpose: string): FunctionName[] =>
  functionNames.filter((name) => permissions[name][does]?.some((allowed) => allowed === purpose)).toSorted();
const pageApi = [
  'page-email-code',
  'page-new-password',
  'page-not-my-password',
  'page-password',
  'page-resend',
  'page-status',
];
const hr = ['hr-cancel', 'hr-correct-email', 'hr-http', 'hr-resend'];

it.each([
  [
    'temporary-password',
    ['create-user', 'start-sign-in', 'take-back-password'],
    ['create-user', 'start-sign-in', 'take-back-password'],
  ],
  ['challenge-session', ['start-sign-in'], ['set-new-password']],
  ['new-password', ['page-new-password', 'page-password'], ['set-new-password', 'sign-in']],
  ['verification-code', ['page-email-code'], ['verify-email']],
  ['access-token', ['renew-tokens', 'sign-in'], ['request-email-code', 'verify-email']],
  ['refresh-token', ['sign-in'], ['complete-onboarding', 'renew-tokens']],
  ['invitation-id', ['send-invitation'], ['send-invitation']],
  ['task-token', ['open-callback'], [...hr, 'open-callback', ...pageApi, 'sweeper']],
])('lets only its own steps seal and open a %s', (purpose, sealers, openers) => {
  expect({ sealers: who('seals', purpose), openers: who('opens', purpose) }).toEqual({ sealers, openers });
});

it('lets pageApi seal what hires type and open task tokens, nothing else', () => {
  const of = functionNames.filter((name) => name.startsWith('page-')).map((name) => permissions[name]);
  expect(sorted(of.flatMap(({ seals = [] }) => seals))).toEqual(['new-password', 'new-password', 'verification-code']);
  expect(new Set(of.flatMap(({ opens = [] }) => opens))).toEqual(new Set(['task-token']));
  expect(of.flatMap(({ cognito = [] }) => cognito)).toEqual([]);
});
