// What HR reads of mails that came back is true of the address as it stands, and is never missing: bounces come late, twice
// and after corrections, and the function that hears of them breaks like any other.
import type { HireRecord } from '../../../functions/hires/record.ts';
import type { ObservedHire, Invariant, Observations } from '../observations/observations.ts';
import { hour } from '../environment/virtual-time.ts';

/** For a report to come, and to be told again. */
const patience = 7 * hour;

/** Mistyped addresses are those of SES's mailbox simulator, whose mails always come back. */
const comesBack = ({ address }: Pick<HireRecord, 'address'>) => address.email.startsWith('bounce+');

export function trueMailProblems(observations: Observations): Invariant {
  /** A report on which the function failed three times over rings, and is an operator's. */
  const wasLost = (hireId: string) =>
    observations.simulation.emulator.topics.invocations.lost.some(({ event }) =>
      JSON.stringify(event).includes(hireId),
    );

  function checkKnown({ hire, row, emails }: ObservedHire): void {
    if (!row || !comesBack(row) || row.mail.problem || wasLost(hire.employeeNumber)) return;
    const due = observations.simulation.time.now() - patience;
    // Cognito mails codes by itself, and nobody reports to us what becomes of them.
    const ours = emails.filter(({ kind }) => kind !== 'verification-code');
    if (ours.some(({ to, sentAt }) => to === row.address.email && sentAt < due)) {
      observations.violate('I8', `HR was never told that the mails to ${hire.employeeNumber} came back`);
    }
  }

  return {
    rowWritten(_before, after) {
      if (after.mail.problem && !comesBack(after)) {
        observations.violate('I8', `${after.hireId} is said to have a mail problem at an address that takes mails`);
      }
    },
    everyHour() {
      for (const record of observations.hires.values()) checkKnown(record);
    },
  };
}
