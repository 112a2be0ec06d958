// Mistakes that let out what requests to AWS carry: into the log, an error, the tag of a mail.
import { before, put } from './changes/edits.ts';
import { argument, branch, call, first, property, statement } from './changes/finders.ts';
import type { Mutant } from './mutant.ts';

const golden = [{ hireCase: 'golden path' }];

export const ofLeaks: readonly Mutant[] = [
  {
    name: 'logs the temporary password',
    symbol: 'create',
    changes: [
      before(
        call('users.create'),
        "services.log.info('function succeeded', { functionName: ",
        argument(call('users.create'), 2),
        ' });',
      ),
    ],
    caughtBy: ['I15'],
    looks: golden,
  },
  {
    name: 'logs the new password',
    symbol: 'submit',
    changes: [
      before(
        call('vault.putTyped'),
        "services.log.info('function succeeded', { hireId: ",
        argument(call('vault.putTyped'), 2),
        ' });',
      ),
    ],
    caughtBy: ['I15'],
    looks: golden,
  },
  {
    name: 'logs the code',
    symbol: 'verify',
    changes: [
      before(
        call('auth.verifyEmail'),
        "services.log.info('function succeeded', { executionName: ",
        argument(call('auth.verifyEmail'), 2),
        ' });',
      ),
    ],
    caughtBy: ['I15'],
    looks: golden,
  },
  {
    name: 'logs the task token that it sends',
    symbol: 'deliverAnswer',
    changes: [
      put(
        first(call('sendAnswer')),
        "(clients.log.info('function succeeded', { executionName: ",
        argument(first(call('sendAnswer')), 2),
        ' }), ',
        first(call('sendAnswer')),
        ')',
      ),
    ],
    caughtBy: ['I15'],
    looks: golden,
  },
  {
    name: 'logs an error under a name of its own',
    symbol: 'logged',
    changes: [put(property('errorName'), 'errorName: `${error?.name} in ${context.functionName}`')],
    caughtBy: ['I15'],
    looks: [{ hireCase: 'wrong code' }],
  },
  {
    name: 'tells the data key in an error',
    symbol: 'seal',
    changes: [
      put(
        statement(branch('encryptedKey')),
        "if (key) throw new SealBrokenError(`The key ${Buffer.from(key).toString('hex')} is none.`);",
      ),
    ],
    caughtBy: ['I15'],
    looks: golden,
  },
  {
    name: 'tags a mail with its link',
    symbol: 'sendMail',
    changes: [put(call('tagsOf'), '[...', call('tagsOf'), ", { Name: 'link', Value: (link ?? '').slice(-43) }]")],
    caughtBy: ['I15'],
    looks: golden,
  },
];
