// I7, I13: a code is good for the address it was mailed to, within our window, and for so many wrong tries, each counted
// once; codes are mailed so often in an hour.
import type { HireRecord } from '../../../functions/hires/record.ts';
import type { Call } from '../environment/call-site.ts';
import { attemptsOf, type ObservedHire, type Invariant, type Observations } from '../observations/observations.ts';
import { codeIn } from '../../../local/onboarding/hire-actor.ts';
import { hour, minute } from '../environment/virtual-time.ts';
import type { FirstLook, FirstLooks } from './first-looks.ts';

/** So far may two clocks of the product be apart when one of them is off (case.ts: ten minutes each). */
const mostSkew = 21 * minute;

type Tries = {
  /** Wrong tries by code and in all, and what may have been tried again because of a fault. */
  readonly ofCode: Map<string, number>;
  all: number;
  faults: number;
  /** Of the attempt that runs: another one may have as many. */
  sentAt: number[];
  sentOf: string | undefined;
};

const mailsCode = ({ operation, place }: Call) =>
  operation === 'GetUserAttributeVerificationCode' ||
  (operation === 'AdminUpdateUserAttributes' && place === 'Request email code');

export function fewTries(observations: Observations, looks: FirstLooks): Invariant {
  const triesOf = new Map<ObservedHire, Tries>();
  let skew = 0;

  const of = (record: ObservedHire): Tries => {
    const known = triesOf.get(record) ?? { ofCode: new Map(), all: 0, faults: 0, sentAt: [], sentOf: undefined };
    triesOf.set(record, known);
    return known;
  };

  function verified({ record, row }: FirstLook, Code: string): void {
    const { codeWindow } = observations.simulation.emulator.settings;
    const now = record.row ?? row;
    if (!row || !now) return;
    const mailed = record.emails.filter((email) => email.kind === 'verification-code' && codeIn(email) === Code);
    if (!mailed.some(({ to }) => to === now.address.poolEmail || to === now.address.email)) {
      observations.violate('I7', `${now.hireId} was verified by a code that went elsewhere`);
    }
    const { sentAt = 0, triesLeft = 0 } = row.code.current ?? {};
    // The call may be two minutes on its way.
    const isOld = observations.simulation.time.now() > sentAt + codeWindow + 3 * minute + skew;
    if (isOld) observations.violate('I7', `${now.hireId} was verified by a code that was too old`);
    if (triesLeft <= 0) observations.violate('I13', `${now.hireId} was verified by a code that had no tries left`);
  }

  function refused({ record, row }: FirstLook): void {
    const { codeTries, maxWrongAnswers } = observations.simulation.emulator.settings;
    const tries = of(record);
    const code = `${row?.executionArn} ${row?.code.current?.nth}`;
    const ofCode = (tries.ofCode.get(code) ?? 0) + 1;
    tries.ofCode.set(code, ofCode);
    tries.all += 1;
    const { employeeNumber } = record.hire;
    if (ofCode > codeTries + tries.faults)
      observations.violate('I13', `${employeeNumber} had ${ofCode} wrong tries at one code`);
    if (tries.all > maxWrongAnswers * Math.max(1, attemptsOf(record)) + tries.faults)
      observations.violate('I13', `${employeeNumber} had ${tries.all} wrong tries in all`);
  }

  function sent(record: ObservedHire): void {
    const now = observations.simulation.time.now();
    const tries = of(record);
    const { executionArn } = record.row ?? {};
    if (tries.sentOf !== executionArn) Object.assign(tries, { sentOf: executionArn, sentAt: [] });
    tries.sentAt = [...tries.sentAt.filter((at) => at > now - hour + skew), now];
    const { codeSendsPerHour } = observations.simulation.emulator.settings;
    if (tries.sentAt.length > codeSendsPerHour + tries.faults)
      observations.violate('I13', `${record.hire.employeeNumber} was mailed ${tries.sentAt.length} codes in an hour`);
  }

  function checkCount(before: HireRecord, after: HireRecord, { place }: Call): void {
    const [was, is] = [before.code.current, after.code.current];
    if (!was || was.nth !== is?.nth || before.executionArn !== after.executionArn) return;
    const counted = was.triesLeft - is.triesLeft;
    const isRejected = before.verdict.rejectedSubmission !== after.verdict.rejectedSubmission;
    const judged = place === 'Verify email' && isRejected ? 1 : 0;
    if (counted !== judged)
      observations.violate('I13', `${judged} wrong codes of ${after.hireId} counted as ${counted}`);
  }

  function checkRequest(before: HireRecord, { page: { pending }, hireId }: HireRecord): void {
    const code = before.code.current;
    const earlier = before.page.pending;
    if (pending?.action !== 'resend-code' || pending.submission === earlier?.submission || !code) return;
    const isEarly = observations.simulation.time.now() < code.sentAt + minute - skew;
    if (isEarly) observations.violate('I13', `${hireId} gets another code within a minute`);
  }

  return {
    begin: () => triesOf.clear(),
    rowWritten(before, after, call) {
      if (!before) return;
      checkCount(before, after, call);
      checkRequest(before, after);
    },
    called(call, input) {
      const look = looks.of(call);
      if (!look) return;
      if (call.operation === 'VerifyUserAttribute') verified(look, (input as { Code: string }).Code);
      if (mailsCode(call)) sent(look.record);
    },
    failed(call, fault, error) {
      const look = looks.of(call);
      if (fault || call.operation !== 'VerifyUserAttribute' || !look) return;
      if ((error as Error).name === 'CodeMismatchException') refused(look);
    },
    hit(kind, _place, _operation, hireId) {
      if (kind === 'clock-skew') skew = mostSkew;
      const record = hireId === undefined ? undefined : observations.hires.get(hireId);
      if (record) of(record).faults += 1;
    },
  };
}
