// I7, I9, I10, I15, I18 at the page: a live link leads to the hire, also when the hire has ended, and then shows that end;
// only a live one is good for anything, every dead one gets the same answer, asking for another always does, and "done" is
// true.
import { createHash } from 'node:crypto';
import type { Stage, StatusAnswer } from '../../../workflow/contract/page.ts';
import type { Outcome } from '../../../workflow/contract/steps.ts';
import type { HttpAnswer } from '../environment/http-api.ts';
import { hour } from '../environment/virtual-time.ts';
import type { ObservedHire, Invariant, Observations } from '../observations/observations.ts';

export const hashOf = (invitationId: string) => createHash('sha256').update(invitationId).digest('base64url');

const linkGone = '{"error":"link-gone"}';
/** What a hire who has ended is shown. */
const endOf: Readonly<Record<Outcome, Stage>> = {
  onboarded: 'done',
  'hire-cancelled': 'withdrawn',
  'invitation-expired': 'expired',
  'too-many-attempts': 'too-many-attempts',
};
const ends: ReadonlySet<Stage> = new Set(Object.values(endOf));
/** Whatever was asked, and by whom. */
const alwaysAccepted: ReadonlySet<string> = new Set(['/api/resend', '/api/not-my-password']);
const accepted = '{"result":"accepted"}';
/** By then a fault is told: the sweeper comes every minute, and its calls may fail a few times. */
const patience = 2 * hour;

export function honestAnswers(observations: Observations): Invariant {
  async function isDone({ hire, row, isMeddledWith }: ObservedHire): Promise<void> {
    if (isMeddledWith) return;
    const user = await observations.user(hire.universalId);
    const isTrue = user?.status === 'CONFIRMED' && user.isEnabled && user.attributes['email_verified'] === 'true';
    if (!isTrue)
      observations.violate('I10', `${hire.employeeNumber} was told "done" without a usable user (${row?.outcome})`);
  }

  function checkDead(record: ObservedHire, path: string, answer: HttpAnswer): void {
    const isTaken = alwaysAccepted.has(path) ? false : answer.status === 200 || answer.status === 202;
    if (isTaken)
      observations.violate('I7', `${record.hire.employeeNumber} got ${answer.status} of ${path} for a dead link`);
  }

  function checkLive({ hire }: ObservedHire, path: string, { status }: HttpAnswer): void {
    if (status === 404) observations.violate('I9', `${hire.employeeNumber} got 404 of ${path} for the live link`);
  }

  /** Whose execution has stopped is not told for ever that something is being checked. */
  function checkFault({ hire, row }: ObservedHire, stage: Stage): void {
    const run = observations.executions.runs.get(row?.executionArn ?? '');
    // Somebody looks when an answer has come that nobody takes.
    const since = Math.max(run?.endedAt ?? Infinity, row?.page.pending?.at ?? 0);
    const stoppedFor = observations.simulation.time.now() - since;
    const isStopped = run !== undefined && run.status !== 'RUNNING' && row?.outcome === undefined;
    if (isStopped && stoppedFor > patience && (stage === 'checking' || stage === 'preparing'))
      observations.violate('I10', `${hire.employeeNumber} is told ${stage}, and ${run.name} stopped long ago`);
  }

  function checkStage(record: ObservedHire, { stage }: StatusAnswer): void {
    if (stage === 'done') void isDone(record);
    checkFault(record, stage);
    const { hire, row } = record;
    const end = row?.outcome && endOf[row.outcome];
    if (ends.has(stage) && end !== undefined && stage !== end)
      observations.violate('I10', `${hire.employeeNumber} is shown ${stage}, and ended as ${row?.outcome}`);
  }

  return {
    answered(record, path, body, answer, live) {
      const { invitationId } = body as { invitationId: string };
      const hash = hashOf(invitationId);
      const [isLive, wasLive] = [record.row?.link.live?.hash === hash, live === hash];
      if (!isLive && !wasLive) checkDead(record, path, answer);
      if (isLive && wasLive) checkLive(record, path, answer);
      if (answer.status === 404 && answer.body !== linkGone)
        observations.violate('I18', `a dead link got ${answer.body}`);
      if (alwaysAccepted.has(path) && answer.status > 0 && answer.status < 500 && answer.body !== accepted)
        observations.violate('I18', `asking for another mail got ${answer.body}`);
      if (answer.body.includes(record.hire.email)) observations.violate('I15', `${path} shows a whole address`);
      if (path === '/api/status' && answer.status === 200) checkStage(record, JSON.parse(answer.body) as StatusAnswer);
    },
  };
}
