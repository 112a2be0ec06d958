import 'aws-cdk-lib/testhelpers/jest-autoclean';
import { expect, it } from '@jest/globals';
import validate from 'asl-validator';
import { onboardingAsl } from '../../infra/workflow/onboarding-asl.ts';
import { stepNames } from '../../workflow/contract/steps.ts';
import { asl, aslText, places, type State, states, stepOf, targetsOf, tasks } from './asl-document.ts';

const named = (names: readonly (string | undefined)[]) => [...new Set(names.map(String))].toSorted();
const stateNames = states.map(([name]) => name);
const isSentence = (name: string) => /^[A-Z][A-Za-z-]*(?: (?:[a-z-]+|HR))*\??$/.test(name.replace(/^HR /, 'Hr '));
const phaseOf = (name: string) => asl.States[name]?.Comment;
const leadingTo = (name: string) => states.filter(([, state]) => targetsOf(state).includes(name)).map(([from]) => from);
const ofType = (...types: string[]) => states.filter(([, { Type }]) => types.includes(Type)).map(([name]) => name);

it('is what the code generates: after a change of workflow/, run npm run docs', () => {
  expect(aslText).toBe(onboardingAsl());
});

it('is valid States Language in JSONata', () => {
  const verdict = validate(structuredClone(asl));
  expect(verdict.errorsText('\n')).toBe('');
  expect(verdict.isValid).toBe(true);
});

it('begins with a state that refuses a hire before anything is made, and retries no wait of Create user', () => {
  expect(asl.StartAt).toBe('Check hire');
  expect(asl.States['Check hire']?.Next).toBe('Create user');
  expect(JSON.stringify(asl.States['Check hire'])).not.toContain('AccountInDoubtError');
});

it('gives every Task a timeout', () => {
  expect(tasks.filter(([, task]) => task.TimeoutSeconds === undefined)).toEqual([]);
});

const repeats: ReadonlyMap<string, string[]> = new Map([
  ['start-sign-in', ['Start sign-in again']],
  ['sign-in', ['Sign in again for the code']],
]);

it.each([
  ['AdminCreateUser', 'Create user', 'create-user'],
  ['AdminInitiateAuth with the temporary password', 'Start sign-in', 'start-sign-in'],
  ['AdminRespondToAuthChallenge', 'Set new password', 'set-new-password'],
  ['AdminInitiateAuth with the new password', 'Sign in', 'sign-in'],
  ['GetUserAttributeVerificationCode', 'Request email code', 'request-email-code'],
  ['VerifyUserAttribute', 'Verify email', 'verify-email'],
])('keeps %s as a state of its own', (_call, stateName, step) => {
  const state = asl.States[stateName] as State;
  expect(state.Type).toBe('Task');
  expect(stepOf(state)).toBe(step);
  // A second state of a step is a repeat of it, and says so.
  const others = tasks.filter(([name, other]) => name !== stateName && stepOf(other) === step).map(([name]) => name);
  expect(others).toEqual(repeats.get(step) ?? []);
});

it('runs every step of the contract, and no other', () => {
  expect(named(tasks.map(([, task]) => stepOf(task)))).toEqual([...stepNames].toSorted());
});

it('waits for a person by task token alone', () => {
  const waits = tasks.filter(([, { Resource }]) => Resource?.endsWith('.waitForTaskToken'));
  expect(waits.map(([name]) => name).toSorted()).toEqual([
    'Wait for email code',
    'Wait for new password',
    'Wait for password',
    'Wait until the hour has passed',
  ]);
  expect(named(waits.map(([, wait]) => stepOf(wait)))).toEqual(['open-callback']);
});

it('ends a hire in Succeed states, and fails only the hires that it refuses', () => {
  expect(ofType('Succeed').toSorted()).toEqual([
    'Hire cancelled',
    'Invitation expired',
    'Onboarded',
    'Too many attempts',
  ]);
  const refused = asl.States['Create user']?.Catch?.map(({ Next }) => Next).filter((next) => next !== 'HR cancelled');
  expect(ofType('Fail').toSorted()).toEqual(refused?.toSorted());
  const atOnce = asl.States['Check hire']?.Catch?.map(({ Next }) => Next);
  expect(atOnce).toEqual(refused);
});

it('leads every path to an end and nowhere else', () => {
  const targets = JSON.stringify(asl.States).matchAll(/"(?:Next|Default)":"([^"]+)"/g);
  const reached = named([asl.StartAt, ...[...targets].map(([, name]) => name)]);
  expect(reached).toEqual([...stateNames].toSorted());
});

it('crosses from phase to phase where the flow says so, and nowhere else', () => {
  const crossings = states.flatMap(([name, state]) =>
    targetsOf(state)
      .filter((target) => phaseOf(target) !== phaseOf(name) && phaseOf(target) !== 'Withdrawal')
      .map((target) => `${phaseOf(name)} → ${phaseOf(target)}: ${target}`),
  );
  expect(named(crossings)).toEqual([
    'Create → Password: Start sign-in',
    'Email → Finish: Groups asked for?',
    // HR corrected the address, or the hire says that somebody else chose the password.
    'Email → Password: Take back password',
    // The password was never set, and what was typed is gone.
    'Email → Password: Wait for new password',
    // Neither the tokens nor the refresh token are of use any more.
    'Email → Password: Wait for password',
    // What was proved or typed was lost, or is another one by now.
    'Finish → Email: Request email code',
    'Finish → Password: Take back password',
    'Finish → Password: Wait for new password',
    'Password → Email: Request email code',
    // An answer claimed a cancellation that HR did not ask for.
    'Withdrawal → Password: Wait for new password',
  ]);
});

it.each([
  ['Wait for new password', 'the new password'],
  ['Wait for password', 'the password'],
  ['Wait for email code', 'the email code'],
  ['Wait until the hour has passed', 'the next hour'],
])('%s returns to itself, and no other wait shares the states around it', (wait, subject) => {
  const around = `What came while waiting for ${subject}?`;
  const newLink = `Mail link again while waiting for ${subject}`;
  expect(leadingTo(around)).toEqual([wait]);
  expect(leadingTo(newLink)).toEqual([around]);
  expect(asl.States[newLink]?.Next).toBe(wait);
});

it('names states as sentences that fit the console: choices ask, everything else tells', () => {
  expect(stateNames.filter((name) => !isSentence(name) || name.length > 80)).toEqual([]);
  expect(stateNames.filter((name) => name.endsWith('?')).toSorted()).toEqual(ofType('Choice').toSorted());
});

it('uses no variable that Create user has not assigned, so that none is missing on any path', () => {
  const assigned = Object.keys((asl.States['Create user'] as unknown as { Assign: object }).Assign);
  const functions = [
    'states',
    'size',
    'length',
    'string',
    'merge',
    'parse',
    'millis',
    'max',
    'min',
    'ceil',
    'append',
    'toMillis',
    'lowercase',
  ];
  const used = places.flatMap(({ expression }) => [...expression.matchAll(/\$(\w+)/g)].map(([, name]) => name));
  expect(named(used).filter((name) => ![...assigned, ...functions].includes(name))).toEqual([]);
});
