// Detours: what hires, HR and others do that is seldom or wrong, and how the product must take it.
import type { Move, HireCase } from './hire-case.ts';

const done = ['onboarded'];
const expired = ['invitation-expired'];
/** Nobody redrives what fails before there is a row, or after. */
const leftAlone = ['never begun', 'invitation-expired'];
const times = (count: number, ...moves: readonly Move[]): Move[] => Array.from({ length: count }, () => moves).flat();

/** The pool is stricter than what the page was told. */
const strictPool = { Policies: { PasswordPolicy: { MinimumLength: 15, RequireUppercase: true } } };

const ofNames: readonly HireCase[] = [
  { name: 'sign-in name of a stranger', setting: { hasStranger: true }, moves: {}, ends: ['never begun'] },
  {
    name: 'username taken by a stranger meanwhile',
    meanwhile: { 'Create user: AdminCreateUser': 'stranger-takes-the-id' },
    moves: {},
    ends: expired,
  },
  { name: 'other data under the same number', moves: { 'choose-password': ['hr-starts-another'] }, ends: done },
  {
    name: 'company with a difficult name',
    environment: { COMPANY_NAME: 'Müller & <b>Söhne</b>\u202e\r\nBcc: all@company.example' },
    moves: {},
    ends: done,
  },
];

const ofAttempts: readonly HireCase[] = [
  { name: 'another attempt under way', moves: { 'choose-password': ['hr-starts-again'] }, ends: done },
  { name: 'second attempt after expiry', moves: { 'choose-password': ['nothing-more'] }, second: {}, ends: done },
  { name: 'second attempt after a cancel', moves: { 'enter-code': ['hr-cancel'] }, second: {}, ends: done },
  {
    name: 'second attempt after a disabling cancel',
    environment: { COMPENSATION: 'disable' },
    moves: { 'choose-password': ['hr-cancel'] },
    second: {},
    ends: done,
  },
  { name: 'second attempt of one who is onboarded', moves: {}, second: {}, ends: done },
  { name: 'stopped, and a second attempt', moves: { 'enter-code': ['stop', 'hr-starts-again'] }, ends: done },
  {
    name: 'stopped, cancelled and redriven',
    moves: { 'enter-code': ['stop', 'hr-cancel'] },
    ends: ['hire-cancelled'],
  },
  {
    name: 'stopped and cancelled while the user is made',
    setting: { isLeftAlone: true },
    meanwhile: { 'Create user: AdminCreateUser': 'stop-and-cancel' },
    moves: {},
    ends: ['hire-cancelled', ...leftAlone],
  },
  {
    name: 'stopped, answered and looked at later',
    setting: { isLeftAlone: true },
    moves: { 'enter-code': ['stop', 'right-code'], checking: times(2, 'wait-2-hours'), fault: ['nothing-more'] },
    ends: leftAlone,
  },
  {
    name: 'stopped while the password is set, and looked at later',
    setting: { isLeftAlone: true },
    meanwhile: { 'Set new password: AdminRespondToAuthChallenge': 'stop' },
    moves: { checking: times(2, 'wait-2-hours'), fault: ['nothing-more'] },
    ends: leftAlone,
  },
  {
    name: 'stopped and left alone',
    setting: { isLeftAlone: true },
    moves: { 'enter-code': ['stop', 'nothing-more'] },
    ends: leftAlone,
  },
];

const ofPasswords: readonly HireCase[] = [
  { name: 'two tabs', moves: { 'choose-password': ['two-tabs'] }, ends: done },
  { name: 'two passwords for one question', moves: { 'choose-password': ['password-and-another'] }, ends: done },
  { name: 'away after the password', moves: { 'choose-password': ['password-and-away'] }, ends: done },
  {
    name: 'password refused by the pool',
    setting: { pool: strictPool },
    moves: { 'choose-password': ['good-password', ...times(8, 'capital-password')] },
    ends: done,
  },
  {
    name: 'temporary password good for one time',
    setting: { switches: { temporaryPasswordReusable: false } },
    moves: { 'choose-password': ['wait-20-minutes'] },
    ends: done,
  },
  {
    name: 'temporary password set over the own one',
    meanwhile: { 'Finish: AdminGetUser': 'console-temporary-password' },
    moves: {},
    ends: done,
  },
  { name: 'signed out by an administrator', moves: { 'enter-code': ['console-sign-out'] }, ends: done },
];

const ofLinks: readonly HireCase[] = [
  { name: 'opened too late', moves: { 'choose-password': ['wait-8-days'] }, ends: expired },
  {
    name: 'looked at after expiry',
    moves: { 'choose-password': ['nothing-more'] },
    inTheEnd: ['look-again', 'resend-at-once'],
    ends: expired,
  },
  {
    name: 'looked at after a cancel',
    moves: { 'choose-password': ['hr-cancel'] },
    inTheEnd: ['look-again'],
    ends: ['hire-cancelled'],
  },
  {
    name: 'old link',
    moves: { 'choose-password': ['resend', 'old-link'], 'enter-code': ['wait-20-minutes', 'old-link'] },
    ends: done,
  },
  { name: 'many links in an hour', moves: { 'choose-password': times(8, 'resend') }, ends: done },
  {
    name: 'links without end',
    isLong: true,
    moves: { 'choose-password': times(45, 'wait-20-minutes', 'resend-at-once') },
    ends: done,
  },
];

const ofCodes: readonly HireCase[] = [
  { name: 'code after 20 minutes', moves: { 'enter-code': ['wait-20-minutes'] }, ends: done },
  { name: 'code of another tab', moves: { 'enter-code': ['wrong-code', 'code-of-another-tab'] }, ends: done },
  { name: 'another code at once', moves: { 'enter-code': ['resend-at-once'] }, ends: done },
  {
    name: 'many codes in an hour',
    environment: { CODE_SENDS_PER_HOUR: '3' },
    moves: { 'enter-code': times(5, 'resend') },
    ends: done,
  },
  { name: 'seven wrong codes', moves: { 'enter-code': times(7, 'wrong-code') }, ends: done },
  {
    name: 'too many attempts',
    environment: { MAX_WRONG_ANSWERS: '5', CODE_TRIES: '15' },
    moves: { 'enter-code': times(8, 'wrong-code') },
    ends: ['too-many-attempts'],
  },
  {
    name: 'cancelled and not looked at again',
    moves: { 'choose-password': ['hr-cancel', 'nothing-more'] },
    ends: ['hire-cancelled'],
  },
  {
    name: 'cancelled while events are published',
    meanwhile: { 'Wait for new password: PutEvents': 'hr-cancel' },
    moves: {},
    ends: ['hire-cancelled', 'onboarded'],
  },
  {
    name: 'cancelled while the code is judged',
    meanwhile: { 'Verify email: VerifyUserAttribute': 'hr-cancel' },
    moves: {},
    // A request that has to be said twice comes too late.
    ends: ['hire-cancelled', 'onboarded'],
  },
  {
    name: 'address corrected while the code is judged',
    isMistyped: true,
    meanwhile: { 'Verify email: VerifyUserAttribute': 'hr-correct-email' },
    moves: { 'enter-code': ['right-code', 'wrong-code'] },
    ends: done,
  },
];

export const detours: readonly HireCase[] = [...ofNames, ...ofAttempts, ...ofPasswords, ...ofLinks, ...ofCodes];
