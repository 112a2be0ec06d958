// I8: no more mails than the policy and the faults explain: an invitation for each attempt, the reminders of the settings,
// a link for each request or correction, one account-ready email; the same email three times at most; none again that was noted.
import type { FaultKind } from '../faults/faults.ts';
import { attemptsOf, type ObservedHire, type Invariant, type Observations } from '../observations/observations.ts';
import { hour, minute } from '../environment/virtual-time.ts';
import type { FirstLook, FirstLooks } from './first-looks.ts';
import { type Outgoing, outgoing } from './mails.ts';

/** Where these hit SES itself, no email went out. */
const hasNoEffect = new Set<FaultKind>(['throttled', 'service-error', 'refused', 'lost-before', 'outage']);

/** What is promised, said once more: the product's own numbers are what is checked. */
const mostTries = 3;
const linksPerHour = 5;
const resendsPerHire = 40;

type Sent = {
  readonly ofEmail: Map<string, number>;
  readonly ofKind: Map<string, number>;
  /** Links that were asked for on the page, and answers of a wait that call for another one. */
  requests: number;
  reasons: number;
  /** Tries of SES that failed. */
  failed: number;
  /** Since HR began this attempt: another one may have as many. */
  requestedAt: number[];
  requestedOf: string;
  lost: number;
  repeats: number;
};

type TaskEnd = {
  readonly taskSucceededEventDetails?: { readonly output?: string };
  readonly taskFailedEventDetails?: { readonly error?: string };
};
const ownName = /^hire-(.+?)(?:-\d+)?$/;

/** What calls for another mail with a link: a request, or a correction. */
const isReason = ({ taskSucceededEventDetails, taskFailedEventDetails }: TaskEnd) =>
  /"action":"(?:new-link|same-link|not-my-password|correct)"/.test(taskSucceededEventDetails?.output ?? '') ||
  taskFailedEventDetails?.error === 'AddressCorrectedError';

/** Each of these has a reason of its own; the others go out once for each attempt. */
const isMailedOften: ReadonlySet<string> = new Set(['reminder', 'new-link', 'same-link', 'password-chosen']);

const add = (counts: Map<string, number>, key: string): number => {
  const now = (counts.get(key) ?? 0) + 1;
  counts.set(key, now);
  return now;
};

export function fewMails(observations: Observations, looks: FirstLooks): Invariant {
  const sentTo = new Map<ObservedHire, Sent>();
  let skew = 0;

  const of = (record: ObservedHire): Sent => {
    const nothing = { requests: 0, reasons: 0, failed: 0, requestedAt: [], requestedOf: '', lost: 0, repeats: 0 };
    const known = sentTo.get(record) ?? { ofEmail: new Map(), ofKind: new Map(), ...nothing };
    sentTo.set(record, known);
    return known;
  };

  /** How many emails of a kind there may be, but for the repeats of each. */
  function most(kind: string, record: ObservedHire, { reasons }: Sent): number {
    const attempts = attemptsOf(record);
    if (kind === 'reminder') return observations.simulation.emulator.settings.remindAfter.length * attempts;
    if (kind === 'new-link' || kind === 'same-link') return reasons;
    // One for each password that was chosen.
    return kind === 'password-chosen' ? attempts + reasons : attempts;
  }

  function checkNoted({ row, record }: FirstLook, kind: string): void {
    const marks = row?.executionArn === record.row?.executionArn ? (row?.mail.sent ?? []) : [];
    const isNoted = !isMailedOften.has(kind) && marks.some((mark) => mark.startsWith(kind));
    if (isNoted)
      observations.violate('I8', `${record.hire.employeeNumber} gets the ${kind} again that was noted as sent`);
  }

  function counted(record: ObservedHire, { kind, link = '' }: Outgoing): void {
    const sent = of(record);
    const { employeeNumber } = record.hire;
    const ofEmail = add(sent.ofEmail, `${kind} ${link} ${isMailedOften.has(kind) ? record.row?.mail.sent.length : ''}`);
    if (ofEmail > mostTries + sent.repeats)
      observations.violate('I8', `${employeeNumber} gets the same ${kind} ${ofEmail} times`);
    const ofKind = add(sent.ofKind, kind);
    if (ofKind > most(kind, record, sent) + sent.lost + sent.repeats)
      observations.violate('I8', `${employeeNumber} gets ${ofKind} mails ${kind}`);
  }

  /** Three tries without an answer are enough; then an email is taken for sent. */
  function checkMark(record: ObservedHire, mark: string): void {
    const [kind = ''] = mark.split('#');
    const { ofKind, failed } = of(record);
    if ((ofKind.get(kind) ?? 0) === 0 && failed < mostTries)
      observations.violate('I9', `${record.hire.employeeNumber} was not sent the ${kind} that is noted as sent`);
  }

  function requested(record: ObservedHire, executionArn: string): void {
    const now = observations.simulation.time.now();
    const sent = of(record);
    sent.requests += 1;
    if (sent.requestedOf !== executionArn) Object.assign(sent, { requestedOf: executionArn, requestedAt: [] });
    sent.requestedAt = [...sent.requestedAt.filter((at) => at > now - hour + skew), now];
    const { employeeNumber } = record.hire;
    if (sent.requests > resendsPerHire * attemptsOf(record))
      observations.violate('I8', `${employeeNumber} has ${sent.requests} requests`);
    if (sent.requestedAt.length > linksPerHour)
      observations.violate('I8', `${employeeNumber} has ${sent.requestedAt.length} links in an hour`);
  }

  return {
    begin: () => sentTo.clear(),
    calling(call, input) {
      const look = call.operation === 'SendEmail' ? looks.of(call) : undefined;
      if (look) checkNoted(look, outgoing(input).kind);
    },
    called(call, input) {
      if (call.operation !== 'SendEmail') return;
      const email = outgoing(input);
      const record = observations.byEmail.get(email.to);
      if (record) counted(record, email);
    },
    failed(call) {
      const record = call.operation === 'SendEmail' ? looks.of(call)?.record : undefined;
      if (record) of(record).failed += 1;
    },
    rowWritten(before, { page: { pending }, hireId, executionArn, mail: { sent: mailed } }, { place }) {
      const isResend = pending?.action === 'new-link' && pending.submission !== before?.page.pending?.submission;
      const record = observations.hires.get(hireId);
      if (isResend && record && place === 'page-resend') requested(record, executionArn);
      const marks = before?.executionArn === executionArn ? mailed.slice(before.mail.sent.length) : [];
      if (record) for (const mark of marks) checkMark(record, mark);
    },
    history({ name }, event) {
      const [, hireId = ''] =
        event.type === 'TaskSucceeded' || event.type === 'TaskFailed' ? (ownName.exec(name) ?? []) : [];
      const record = observations.hires.get(hireId);
      if (record && isReason(event as TaskEnd)) of(record).reasons += 1;
    },
    hit(kind, _place, operation, hireId) {
      if (kind === 'clock-skew') skew = 21 * minute;
      const record = hireId === undefined ? undefined : observations.hires.get(hireId);
      if (!record || kind === 'clock-skew') return;
      const isAtSes = operation === 'SendEmail';
      if (isAtSes && hasNoEffect.has(kind)) return;
      // A step that gets no answer counts that email, and gives up after three.
      if (isAtSes && kind === 'lost-after') of(record).lost += 1;
      else of(record).repeats += 1;
    },
    atTheEnd() {
      if (observations.faults > 0) return;
      const { remindAfter, deadline } = observations.simulation.emulator.settings;
      const due = remindAfter.filter((after) => after < deadline).length;
      for (const record of observations.hires.values()) {
        const { row, hire } = record;
        const run = observations.executions.runs.get(row?.executionArn ?? '');
        const isSmooth = run?.status === 'SUCCEEDED' && run.redrives === 0;
        const isAsleep =
          isSmooth && row?.outcome === 'invitation-expired' && row.attempt === 1 && of(record).ofKind.size > 0;
        const isUntouched =
          isAsleep &&
          of(record).reasons === 0 &&
          row.verdict.rejectedSubmission === undefined &&
          row.verdict.signedInSubmission === undefined;
        const reminders = of(record).ofKind.get('reminder') ?? 0;
        if (isUntouched && reminders < due)
          observations.violate('I8', `${hire.employeeNumber} got ${reminders} reminders`);
      }
    },
  };
}
