// I1, I7, I9, I12 at the row: it is one execution's until that has ended; a closed one stays closed; a link that was
// replaced stays known and one that went to a wrong address does not stay live; every change of stage has its number.
import type { HireRecord } from '../../../functions/hires/record.ts';
import type { Call } from '../environment/call-site.ts';
import type { Invariant, Observations } from '../observations/observations.ts';
import type { FirstLooks } from './first-looks.ts';

export function soundRows(observations: Observations, looks: FirstLooks): Invariant {
  /** Links that went with a row. */
  const erased = new Set<string>();

  function checkOwner(before: HireRecord, after: HireRecord, call: Call): void {
    const run = observations.executions.runs.get(before.executionArn);
    const wasRunning = looks.of(call)?.status === 'RUNNING' && run?.status === 'RUNNING';
    if (!before.outcome && wasRunning)
      observations.violate('I1', `${after.executionName} takes ${after.hireId} from ${run.name}`);
  }

  function checkClosed(before: HireRecord, after: HireRecord): void {
    if (before.outcome && (after.wait || after.page.pending)) {
      observations.violate('I12', `${after.hireId} is asked again after ${before.outcome}`);
    }
    if (after.outcome === 'onboarded' && !before.outcome && before.hr.cancel) {
      observations.violate('I12', `${after.hireId} is onboarded although HR cancelled`);
    }
  }

  function checkLinks(before: HireRecord, after: HireRecord): void {
    const isCorrected = before.address.email !== after.address.email;
    if (isCorrected && after.link.live && after.link.live.hash === before.link.live?.hash) {
      observations.violate('I7', `the link that went to a wrong address of ${after.hireId} stays live`);
    }
    const known = new Set([...after.link.retired, after.link.live?.hash]);
    for (const hash of observations.hires.get(after.hireId)?.links ?? []) {
      if (!known.has(hash) && !erased.has(hash))
        observations.violate('I9', `a link that ${after.hireId} was mailed is forgotten`);
    }
  }

  function checkSequence(before: HireRecord | undefined, after: HireRecord): void {
    const moved = after.stage === before?.stage ? 0 : 1;
    // A mail that came back is an event, too, when it is a grave one.
    const most = after.mail.problem?.at === before?.mail.problem?.at ? moved : moved + 1;
    const numbered = after.outbox.sequence - (before?.outbox.sequence ?? 0);
    if (numbered === moved || numbered === most) return;
    observations.violate('I9', `${after.hireId} comes to ${after.stage} as event ${after.outbox.sequence}`);
  }

  return {
    begin: () => erased.clear(),
    rowErased({ hireId }) {
      for (const hash of observations.hires.get(hireId)?.links ?? []) erased.add(hash);
    },
    rowWritten(before, after, call) {
      checkSequence(before, after);
      if (!before) return;
      if (before.executionArn === after.executionArn) checkClosed(before, after);
      else checkOwner(before, after, call);
      checkLinks(before, after);
    },
  };
}
