// What people do: the hire, HR, operators, administrators of the pool, and those who are none of these.
import type { CatalogueRow } from './row.ts';

export const peopleFaults: readonly CatalogueRow[] = [
  {
    fault: 'A double click, the same request twice',
    behaviour: 'One answer is taken; the other is told that it was received already',
    invariants: 'I4 I10',
    counted: ['double click'],
  },
  {
    fault: 'Two tabs with different passwords',
    behaviour: 'The first one counts, the second is told so',
    invariants: 'I4 I6',
    counted: ['second tab'],
  },
  {
    fault: 'A tab that shows an old question',
    behaviour: 'What was typed for one question is never taken for another',
    invariants: 'I4 I7',
    counted: ['stale tab'],
  },
  {
    fault: 'A mail scanner opens every link',
    behaviour: 'GET changes nothing and is answered 405',
    invariants: 'I11',
    counted: ['link opened by a scanner'],
  },
  {
    fault: 'A password that the pool or the blocklist refuses',
    behaviour: 'The page says why and asks again; a hundred wrong answers end the hire',
    invariants: 'I6 I9',
    counted: ['unusable password'],
  },
  {
    fault: 'A wrong, old or used code',
    behaviour: 'Five tries a code, then a new one; an old code costs no try and mails a new one',
    invariants: 'I7 I13',
    counted: ['mistyped code'],
  },
  {
    fault: 'Another mail is asked for, again and again',
    behaviour: 'A code a minute and five an hour, links as many, forty in all',
    invariants: 'I8 I13',
    counted: ['another mail asked for'],
  },
  {
    fault: 'An old or dead link is opened',
    behaviour: 'One answer for every dead link, and a new one by mail on request',
    invariants: 'I7 I18',
    counted: ['dead link opened'],
  },
  {
    fault: 'The hire never finishes',
    behaviour: 'Reminders, then the invitation expires and the user is taken back',
    invariants: 'I3 I5',
    counted: ['given up'],
  },
  {
    fault: 'An answer after the wait was over',
    behaviour: 'Kept for the same question when it opens again, else told that the link is dead',
    invariants: 'I3 I7',
    counted: ['invoked-late at page-new-password', 'invoked-late at page-email-code'],
  },
  {
    fault: 'A callback dies before the answer is sent',
    behaviour: 'The sweeper, or the next look at the page, sends it within a minute',
    invariants: 'I9',
    counted: ['crash-before at page-new-password', 'crash-before at page-email-code'],
    heldBy: [['journeys/hr-requests.test.ts', 'sweeps an answer to its wait']],
  },
  {
    fault: 'HR sends the same hire again',
    behaviour: 'The same execution; other data are refused with what differs',
    invariants: 'I1 I2',
    counted: ['start repeated', 'start repeated with other data'],
  },
  {
    fault: 'HR starts another attempt, or hires again',
    behaviour: 'What an ended attempt left is taken over or made anew; who is onboarded is refused by name',
    invariants: 'I1 I2',
    counted: ['another attempt started'],
    heldBy: [['journeys/refused-hires.test.ts', "onboards a hire on HR's second attempt"]],
  },
  {
    fault: 'HR cancels, at any state, while the hire finishes too',
    behaviour: 'Cancelled or onboarded, never both; the user that was made is taken back',
    invariants: 'I3 I5 I12',
    counted: ['cancelled by HR'],
  },
  {
    fault: 'HR corrects a mistyped address',
    behaviour: 'Old link and old code are dead at once, a new mail goes to the new address',
    invariants: 'I7 I13',
    counted: ['address corrected by HR'],
  },
  {
    fault: 'The name belongs to a user that is not ours',
    behaviour: 'NameTakenError before anything is made; that user is not touched',
    invariants: 'I2',
    heldBy: [['journeys/refused-hires.test.ts', 'fails by name when the employee number belongs to another user']],
  },
  {
    fault: 'Two hires with one mail address',
    behaviour: 'Both are onboarded: people may share a mailbox, and nobody signs in by address',
    invariants: 'I2 I7',
    heldBy: [['journeys/refused-hires.test.ts', 'onboards two hires who share a mail address']],
  },
  {
    fault: 'An execution is stopped in the console',
    behaviour: 'The page says "one moment"; redriven it goes on, left alone the sweeper withdraws it',
    invariants: 'I5 I9 I12',
    counted: ['stopped by an operator', 'redriven by an operator'],
  },
  {
    fault: 'A redrive opens a new wait',
    behaviour: 'The mailed link leads to the new task token; after the deadline it is worth a day more',
    invariants: 'I4 I7',
    counted: ['redriven by an operator'],
    heldBy: [['journeys/hr-requests.test.ts', 'gives a hire a day and the same link']],
  },
  {
    fault: 'The user is disabled, deleted or signed out in the console',
    behaviour: 'A fault by name until it is enabled again; signed out: the page asks for the password once',
    invariants: 'I3 I5',
    counted: ['disabled by an administrator', 'deleted by an administrator', 'signed out by an administrator'],
  },
  {
    fault: 'Links and codes are guessed',
    behaviour: 'One answer for every wrong id, so many tries for a code, nobody else is touched',
    invariants: 'I13 I18',
    counted: ['link guessed', 'code guessed on a stolen link'],
  },
];
