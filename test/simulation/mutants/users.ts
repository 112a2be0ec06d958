// Mistakes about whose user it is: adopting, removing and keeping users, and the names they bear.
import { append, before, drop, negate, put } from './changes/edits.ts';
import { argument, branch, call, last, looped, returned, test, value } from './changes/finders.ts';
import { atCall, type Mutant } from './mutant.ts';

export const ofUsers: readonly Mutant[] = [
  {
    name: 'takes over a stranger with the sign-in name',
    symbol: 'judgeClaim',
    changes: [drop(call('rejectStranger'))],
    caughtBy: ['I2'],
    looks: [{ hireCase: 'sign-in name of a stranger' }],
  },
  {
    name: 'takes any unused user for its own',
    symbol: 'resolveExistingUser',
    changes: [drop(call('hasAttributesOf'))],
    caughtBy: ['I2'],
    looks: [{ hireCase: 'username taken by a stranger meanwhile' }],
  },
  {
    name: 'retries without adoption',
    symbol: 'resolveExistingUser',
    changes: [drop(last(returned()))],
    caughtBy: ['I1'],
    looks: [{ hireCase: 'golden path', faults: [atCall('Create user: AdminCreateUser', 'lost-after')] }],
  },
  {
    name: 'compensates the user of that name, whose it may be',
    symbol: 'compensate',
    changes: [drop(call('isOfRecord'))],
    caughtBy: ['I2'],
    looks: [{ hireCase: 'username taken by a stranger meanwhile' }],
  },
  {
    name: 'compensates nobody',
    symbol: 'withdraw',
    changes: [drop(call('runInDoubt'))],
    caughtBy: ['I5'],
    looks: [{ hireCase: 'cancelled before the password' }],
  },
  {
    name: 'leaves the user enabled after too many attempts',
    symbol: 'compensate',
    changes: [put(call('users.disable'), 'undefined')],
    caughtBy: ['I5'],
    looks: [{ hireCase: 'too many attempts' }],
  },
  {
    name: 'onboards a second time who is onboarded',
    symbol: 'rejectStranger',
    changes: [put(test(branch('userSub')), 'false')],
    caughtBy: ['I12'],
    looks: [{ hireCase: 'second attempt of one who is onboarded' }],
  },
  {
    name: 'keeps a leftover user disabled',
    symbol: 'adopt',
    changes: [negate(test(branch('isEnabled')))],
    caughtBy: ['I9'],
    looks: [{ hireCase: 'second attempt after a disabling cancel' }],
  },
  {
    name: 'keeps the finished user of an attempt that came to nothing',
    symbol: 'resolveExistingUser',
    changes: [before(call('users.delete'), 'return ', argument(call('adopt'), 3), ';')],
    caughtBy: ['I8', 'I9'],
    looks: [{ hireCase: 'stopped, and a second attempt' }],
  },
  {
    name: 'vouches for the address at creation',
    symbol: 'attributesOf',
    changes: [put(value('email_verified'), "'true'")],
    caughtBy: ['I7'],
    looks: [{ hireCase: 'golden path' }],
  },
  {
    name: 'makes its own temporary password final',
    symbol: 'setTemporaryPassword',
    changes: [put(value('Permanent'), 'true')],
    caughtBy: ['I6'],
    looks: [{ hireCase: 'temporary password good for one time' }],
  },
  {
    name: 'does not look at the account before it says "done"',
    symbol: 'requireFinishedAccount',
    changes: [drop(call('askForPassword'))],
    caughtBy: ['I1', 'I10'],
    looks: [{ hireCase: 'temporary password set over the own one' }],
  },
  {
    name: 'withdraws before calls in doubt have ended',
    symbol: 'beginWithdrawal',
    changes: [drop(call('requireNoDoubt'))],
    caughtBy: ['I5'],
    looks: [
      {
        hireCase: 'stopped and cancelled while the user is made',
        faults: [atCall('Create user: AdminCreateUser', 'crash-after')],
      },
    ],
  },
  {
    name: 'says "done" before calls in doubt have ended',
    symbol: 'completeOnboarding',
    changes: [drop(call('requireNoDoubt'))],
    caughtBy: ['I1', 'I10'],
    looks: [
      {
        hireCase: 'temporary password good for one time',
        faults: [atCall('Start sign-in: AdminSetUserPassword', 'late')],
        times: 12,
      },
    ],
  },
  {
    name: 'forgets a group',
    symbol: 'addToGroups',
    changes: [append(looped, '.slice(1)')],
    caughtBy: ['I1'],
    looks: [{ hireCase: 'into groups' }],
  },
  {
    name: 'lets a second execution take a running hire over',
    symbol: 'judgeClaim',
    changes: [drop(branch('hasEnded'))],
    caughtBy: ['I1'],
    looks: [{ hireCase: 'another attempt under way' }],
  },
];
