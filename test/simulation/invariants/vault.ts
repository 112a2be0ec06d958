// I7, I15 at the vault: what Cognito is told was sealed before; a secret lies there no longer than its kind may, is opened
// in its time only, and goes when its use has ended and when the hire ends (design: the vault's table).
import type { HireRecord } from '../../../functions/hires/record.ts';
import type { Purpose } from '../../../functions/secrets/envelope.ts';
import type { Call } from '../environment/call-site.ts';
import { type ObservedHire, type Invariant, lastRowOf, type Observations } from '../observations/observations.ts';
import { day, hour, minute } from '../environment/virtual-time.ts';
import type { FirstLooks } from './first-looks.ts';
import { type Kept, ofHire, purposeOf, VaultContents, type VaultItem } from './vault-book.ts';

/** So far may two clocks of the product be apart when one of them is off. */
const mostSkew = 21 * minute;

const ofThePassword: readonly Purpose[] = ['temporary-password', 'challenge-session', 'new-password'];

/** What is of no use any more while this is asked for; an answer that is pending is. */
const useless: Readonly<Record<string, readonly Purpose[]>> = {
  'new-password': ['new-password'],
  password: ofThePassword,
  'email-code': ofThePassword,
  'code-limit': ofThePassword,
};

/** The states that find out what an answer is worth. */
const judges = new Set(['Set new password', 'Sign in', 'Verify email']);
type TypedUpdate = {
  readonly Key: Omit<VaultItem, 'endsAt'>;
  readonly ExpressionAttributeValues: { readonly ':endsAt'?: number };
};
type TaskSucceeded = { readonly type: string; readonly taskSucceededEventDetails: { readonly output?: string } };

export function shortLivedSecrets(observations: Observations, looks: FirstLooks): Invariant {
  const book = new VaultContents(observations, looks);
  const expired = new Map<number, Purpose>();
  /** What a hire answered last, by hire, and the answers whose outcome is known. */
  const answered = new Map<string, string>();
  const judged = new Set<string>();
  /** Answers that were taken into a row, and requests of a hire that have no answer yet: theirs may still go. */
  const taken = new Set<string>();
  const asking = new Map<string, number>();
  const revoked = new Set<string>();
  let skew = 0;

  /** Longest time of each kind. */
  function longest(purpose: Purpose, row: HireRecord | undefined): number {
    const { codeWindow, challengeSession, redriveWindow } = observations.simulation.emulator.settings;
    if (purpose === 'new-password') return day;
    if (purpose === 'verification-code') return codeWindow;
    if (purpose === 'challenge-session') return challengeSession;
    if (purpose === 'access-token') return hour;
    return Math.max(0, (row?.deadlines.deadlineAt ?? 0) - observations.simulation.time.now()) + redriveWindow;
  }

  function put(call: Call, item: VaultItem): void {
    book.put(call, item);
    const purpose = purposeOf(item.item);
    const most = longest(purpose, lastRowOf(observations.hires.get(item.hireId)));
    if (item.endsAt > observations.simulation.time.now() + most + minute + skew)
      observations.violate('I15', `the ${purpose} of ${item.hireId} is kept for too long`);
  }

  /** What a function of the page has sealed, or emptied. */
  function typed(call: Call, { Key, ExpressionAttributeValues: values }: TypedUpdate): void {
    const endsAt = values[':endsAt'];
    if (endsAt === undefined) book.remove(ofHire({ ...Key, endsAt: 0 }));
    else put(call, ofHire({ ...Key, endsAt }));
  }

  /** None of these may lie there; `when` says why not any more. */
  function checkGone(hireId: string, when: string, isGone: (kept: Kept) => boolean): void {
    const left = book.live(hireId).filter(isGone);
    const untaken = left.filter(({ item }) => item.includes('#') && !taken.has(item.split('#')[1] ?? '')).length;
    const underWay = Math.min(untaken, asking.get(hireId) ?? 0);
    if (left.length - underWay <= book.excused(hireId)) return;
    observations.violate(
      'I15',
      `${left.map(({ purpose }) => purpose).join(', ')} of ${hireId} still in the vault ${when}`,
    );
  }

  function checkSealed({ hireId = '', operation }: Call): void {
    const isSealed = book.live(hireId).some(({ purpose }) => purpose === 'temporary-password');
    if (!isSealed) observations.violate('I15', `${operation} of ${hireId} before the password was sealed`);
  }

  function checkRevoked({ place }: Call, { hireId, item }: VaultItem): void {
    const isThrownAway = place === 'Finish' && item === 'refresh-token' && !revoked.has(hireId);
    if (isThrownAway && book.live(hireId).some((kept) => kept.item === item))
      observations.violate('I15', `the refresh token of ${hireId} is thrown away and not revoked`);
  }

  function checkRow(before: HireRecord, after: HireRecord): void {
    const { hireId, attempt } = after;
    const isJudged = ({ item }: Kept) => judged.has(`${hireId} ${item.split('#')[1]}`);
    const isUsed = (kept: Kept) => isJudged(kept) || ofThePassword.includes(kept.purpose);
    if (after.code.current && after.code.current.nth !== before.code.current?.nth)
      checkGone(hireId, 'when a code is mailed', isUsed);
    if (after.outcome === 'onboarded' && !before.outcome) checkGone(hireId, 'when the account is ready', isUsed);
    if (after.link.live && !before.link.live)
      checkGone(hireId, 'from an earlier attempt', (kept) => kept.attempt < attempt);
    const isAsked = after.wait !== undefined && after.wait.waitNumber !== before.wait?.waitNumber;
    if (isAsked) checkGone(hireId, 'when the next question is asked', isJudged);
  }

  /** The step that judges an answer says so in the row, and then destroys it. */
  function noteJudged(before: HireRecord, after: HireRecord, { place }: Call): void {
    const verdicts = ['rejectedSubmission', 'problem', 'signedInSubmission'] as const;
    const isNew =
      verdicts.some((it) => after.verdict[it] !== before.verdict[it]) ||
      after.address.verifiedAt !== before.address.verifiedAt;
    const answer = answered.get(after.hireId);
    if (isNew && judges.has(place) && answer !== undefined) judged.add(`${after.hireId} ${answer}`);
  }

  function noteAnswer(execution: string, { taskSucceededEventDetails: { output = '' } }: TaskSucceeded): void {
    const [, submission] = /"submission":"([\w-]+)"/.exec(output) ?? [];
    const [, hireId] = /^hire-(.+?)(?:-\d+)?$/.exec(execution) ?? [];
    if (submission !== undefined && hireId !== undefined) answered.set(hireId, submission);
  }

  function checkWaiting({ row }: ObservedHire): void {
    if (!row?.wait || row.wait.answeredWith || row.outcome) return;
    const asked = row.wait.awaiting;
    const answer = row.page.pending?.submission;
    checkGone(
      row.hireId,
      `while ${asked} is awaited`,
      ({ purpose, item }) =>
        (useless[asked] ?? []).includes(purpose) && (answer === undefined || !item.endsWith(`#${answer}`)),
    );
  }

  return {
    begin() {
      book.forget();
      expired.clear();
      revoked.clear();
      for (const known of [answered, judged, taken, asking]) known.clear();
    },
    calling(call, input) {
      if (call.operation === 'AdminCreateUser' || call.operation === 'AdminSetUserPassword') checkSealed(call);
      const { purpose } = (input as { EncryptionContext?: { purpose?: string } }).EncryptionContext ?? {};
      if (call.operation === 'Decrypt' && purpose !== undefined && expired.get(call.invocation) === purpose)
        observations.violate('I7', `${call.place} opens a ${purpose} that has expired`);
    },
    called(call, input, output) {
      if (call.operation === 'PutItem vault') put(call, (input as { Item: VaultItem }).Item);
      if (call.operation === 'UpdateItem vault') typed(call, input as TypedUpdate);
      if (call.operation === 'RevokeToken' && call.hireId !== undefined) revoked.add(call.hireId);
      if (call.operation === 'DeleteItem vault') {
        const Key = ofHire((input as { Key: VaultItem }).Key);
        checkRevoked(call, Key);
        book.remove(Key);
      }
      if (call.operation !== 'GetItem vault') return;
      const { Item } = output as { Item?: VaultItem };
      if (Item) book.found(ofHire(Item));
      if (Item && Item.endsAt <= observations.simulation.time.now() - skew)
        expired.set(call.invocation, purposeOf(Item.item));
    },
    failed({ operation, hireId }, fault) {
      if (!fault && operation === 'RevokeToken' && hireId !== undefined) revoked.add(hireId);
    },
    hit(kind, place, _operation, hireId) {
      if (kind === 'clock-skew') skew = mostSkew;
      else book.hit(kind, place, hireId);
    },
    asking({ hire: { employeeNumber } }) {
      asking.set(employeeNumber, (asking.get(employeeNumber) ?? 0) + 1);
    },
    answered({ hire: { employeeNumber } }) {
      asking.set(employeeNumber, (asking.get(employeeNumber) ?? 0) - 1);
    },
    rowWritten(before, after, call) {
      if (after.page.pending) taken.add(after.page.pending.submission);
      if (!before) return;
      checkRow(before, after);
      noteJudged(before, after, call);
    },
    history({ hireId = '', name, arn }, event) {
      if (event.type === 'TaskSucceeded') noteAnswer(name, event as TaskSucceeded);
      // A row of another attempt has secrets of its own.
      const isOwn = observations.hires.get(hireId)?.row?.executionArn === arn;
      if (event.type === 'ExecutionSucceeded' && isOwn) checkGone(hireId, `when ${name} has ended`, () => true);
    },
    everyHour(now, isCalm) {
      if (!isCalm) return;
      for (const record of observations.hires.values()) {
        const writtenAt = observations.writtenAt.get(record.hire.employeeNumber) ?? now;
        if (now - writtenAt > 10 * minute) checkWaiting(record);
      }
    },
    atTheEnd() {
      for (const { row } of observations.hires.values()) {
        if (row?.outcome) checkGone(row.hireId, 'when everything has ended', () => true);
      }
    },
  };
}
