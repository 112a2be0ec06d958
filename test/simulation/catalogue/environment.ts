// What goes wrong around the product: mails, deployments, data, numbers.
import type { CatalogueRow } from './row.ts';

export const environmentFaults: readonly CatalogueRow[] = [
  {
    fault: 'A mail is lost, comes twice, or hours late',
    behaviour: 'Reminders carry the same link; the page mails another on request',
    invariants: 'I8 I9',
    counted: ['mail-lost', 'mail-twice', 'mail-late'],
  },
  {
    fault: 'The stack is updated with hires on their way, definition and functions apart',
    behaviour: 'Executions keep their definition; contracts let pass what they do not know, rows keep it',
    invariants: 'I3 I14',
    counted: ['stack updated'],
  },
  {
    fault: 'Poisoned input: naughty strings, 300 KB, prototypes, line breaks',
    behaviour: 'Refused field by field at the API, or carried unharmed',
    invariants: 'I16',
    heldBy: [
      ['journeys/refused-hires.test.ts', 'is refused by StartExecution itself'],
      ['functions/notifications/mail/render.test.ts', ''],
    ],
  },
  {
    fault: 'A group does not exist',
    behaviour: 'GroupMissingError at that state; redriven after the repair',
    invariants: 'I3 I14',
    heldBy: [['journeys/detours.test.ts', 'fails by name for a group that the pool lacks']],
  },
  {
    fault: 'The pool takes the sign-in name only from users that are there, or names an alias otherwise',
    behaviour: 'Named in a second call; every setting of the unconfirmed facts is drawn in the simulations',
    invariants: 'I1 I2',
    heldBy: [['journeys/refused-hires.test.ts', 'onboards in a pool that takes the sign-in name only']],
  },
  {
    fault: 'Another stack of ours works on the same pool',
    behaviour: 'Its users are strangers here: NameTakenError, and nobody is touched',
    invariants: 'I2',
    heldBy: [['journeys/refused-hires.test.ts', 'fails by name when a user with the same username']],
  },
  {
    fault: 'Hundreds of hires at once, with quotas',
    behaviour: 'They take longer, none is lost',
    invariants: 'I1 I9 I20',
    counted: ['throttled'],
  },
  {
    fault: 'The log is down',
    behaviour: 'CloudWatch takes what a function prints outside of it: the product makes no call for it',
    invariants: 'I9',
    outside: 'no call of ours',
  },
];
