// Every case: what hires may live through when nothing goes wrong, one of each kind, and the detours.
import { detours } from './detours.ts';
import type { HireCase } from './hire-case.ts';

const done = ['onboarded'];

const ordinary: readonly HireCase[] = [
  { name: 'golden path', moves: {}, ends: done },
  { name: 'into groups', hire: { groups: ['staff'] }, moves: {}, ends: done },
  {
    name: 'into a group by rule',
    environment: { GROUP_RULES: '[{"group":"staff","language":"en"},{"group":"japan","language":"ja"}]' },
    moves: {},
    ends: done,
  },
  { name: 'opened after 20 minutes', moves: { 'choose-password': ['wait-20-minutes'] }, ends: done },
  { name: 'password refused', moves: { 'choose-password': ['short-password'] }, ends: done },
  { name: 'double click', moves: { 'choose-password': ['double-click'] }, ends: done },
  { name: 'wrong code', moves: { 'enter-code': ['wrong-code'] }, ends: done },
  {
    name: 'five wrong codes',
    moves: { 'enter-code': ['wrong-code', 'wrong-code', 'wrong-code', 'wrong-code', 'wrong-code'] },
    ends: done,
  },
  { name: 'code after two hours', moves: { 'enter-code': ['wait-2-hours'] }, ends: done },
  { name: 'another code', moves: { 'enter-code': ['resend'] }, ends: done },
  { name: 'another link', moves: { 'choose-password': ['resend'] }, ends: done },
  { name: 'HR mails another link', moves: { 'choose-password': ['hr-resend'] }, ends: done },
  {
    name: 'address corrected before the password',
    isMistyped: true,
    moves: { 'choose-password': ['hr-correct-email'] },
    ends: done,
  },
  {
    name: 'address corrected at the code',
    isMistyped: true,
    moves: { 'enter-code': ['hr-correct-email'] },
    ends: done,
  },
  { name: 'cancelled before the password', moves: { 'choose-password': ['hr-cancel'] }, ends: ['hire-cancelled'] },
  { name: 'cancelled at the code', moves: { 'enter-code': ['hr-cancel'] }, ends: ['hire-cancelled'] },
  { name: 'erased when onboarded', moves: {}, afterwards: 'erase', ends: ['erased'] },
  {
    name: 'cancelled, erased and started again',
    moves: { 'choose-password': ['hr-cancel'] },
    afterwards: 'erase-and-start-again',
    ends: done,
  },
  { name: 'stopped and redriven', moves: { 'enter-code': ['stop'] }, ends: done },
  { name: 'never opened', moves: { 'choose-password': ['nothing-more'] }, ends: ['invitation-expired'] },
];

export const hireCases: readonly HireCase[] = [...ordinary, ...detours];
