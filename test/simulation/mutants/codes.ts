// Mistakes about codes: how old, how often tried, how often mailed.
import { append, drop, put } from './changes/edits.ts';
import {
  argument,
  arithmetic,
  branch,
  call,
  comparison,
  element,
  left,
  logical,
  test,
  value,
} from './changes/finders.ts';
import { atInvocation, type Mutant } from './mutant.ts';

export const ofCodes: readonly Mutant[] = [
  {
    name: 'takes codes of any age',
    symbol: 'verifyEmail',
    beside: 'withWrongTry',
    changes: [drop(comparison('codeWindow'))],
    caughtBy: ['I7'],
    looks: [{ hireCase: 'code after 20 minutes' }],
  },
  {
    name: 'counts no wrong try',
    symbol: 'withWrongTry',
    changes: [put(arithmetic('triesLeft'), left(arithmetic('triesLeft')))],
    caughtBy: ['I13'],
    looks: [{ hireCase: 'wrong code' }],
  },
  {
    name: 'counts a repeated try twice',
    symbol: 'withWrongTry',
    changes: [
      put(left(logical('withGroup')), 'true'),
      append(argument(call('withGroup'), 1), ' ?? ', argument(call('withRejection'), 1)),
    ],
    caughtBy: ['I13'],
    looks: [{ hireCase: 'wrong code', faults: [atInvocation('Verify email', 'answer-lost')] }],
  },
  {
    name: 'goes on with a code that has no tries left',
    symbol: 'reject',
    beside: 'verifyEmail',
    changes: [put(test(branch('triesLeft')), 'false')],
    caughtBy: ['I13'],
    looks: [{ hireCase: 'seven wrong codes' }],
  },
  {
    name: 'mails as many codes in an hour as are asked for',
    symbol: 'requestEmailCode',
    beside: 'requestCode',
    changes: [put(comparison('codeSendsPerHour'), 'false')],
    caughtBy: ['I13'],
    looks: [{ hireCase: 'many codes in an hour' }],
  },
  {
    name: 'forgets the codes of the hour',
    symbol: 'requestEmailCode',
    beside: 'requestCode',
    changes: [drop(element(value('sentAt'), 1))],
    caughtBy: ['I13'],
    looks: [{ hireCase: 'many codes in an hour' }],
  },
  {
    name: 'mails another code at once',
    symbol: 'withResend',
    changes: [put(comparison('resendAt'), 'false')],
    caughtBy: ['I13'],
    looks: [{ hireCase: 'another code at once' }],
  },
  {
    name: 'never has enough of wrong answers',
    symbol: 'isWrongTooOften',
    changes: [put(argument(call('jsonata'), 1), "'$wrongAnswers >= 99999'")],
    caughtBy: ['I13'],
    looks: [{ hireCase: 'too many attempts' }],
  },
  {
    name: 'makes the user anew with another address than the corrected one',
    symbol: 'makeAnew',
    changes: [put(value('email'), "'nobody@home.example'")],
    caughtBy: ['I7', 'I1', 'I9'],
    looks: [{ hireCase: 'address corrected before the password' }],
  },
];
