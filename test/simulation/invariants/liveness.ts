// I9, and the outbox: when the last fault has passed, everything ends; every stage of every hire was told, in full.
import { auditDetailType } from '../../../workflow/contract/events.ts';
import { outcomes } from '../../../workflow/contract/steps.ts';
import { stageOf } from '../../../functions/hires/stage.ts';
import type { ObservedHire, Invariant, Observations } from '../observations/observations.ts';
import { hour } from '../environment/virtual-time.ts';

/** No answer of a hire may lie about for longer: the sweeper comes every minute, and its calls may fail a few times. */
const patience = 2 * hour;

export function everythingEnds(observations: Observations): Invariant {
  const told = new Set<string>();
  /** Since when a hire looks at "checking", and since when a flag of HR stands, by hire. */
  const checkingSince = new Map<string, number>();
  const flaggedSince = new Map<string, number>();

  function note(since: Map<string, number>, hireId: string, isSo: boolean): void {
    if (!isSo) since.delete(hireId);
    else if (!since.has(hireId)) since.set(hireId, observations.simulation.time.now());
  }

  /** An open wait hears of an answer, and of HR's flags, within the patience. */
  function checkWaiting({ hire, row }: ObservedHire, now: number): void {
    const run = observations.executions.runs.get(row?.executionArn ?? '');
    if (!row?.wait || row.outcome || run?.status !== 'RUNNING' || !run.state.startsWith('Wait')) return;
    const isLong = (since: Map<string, number>) => now - (since.get(row.hireId) ?? now) > patience;
    const what = isLong(checkingSince) ? 'an answer' : isLong(flaggedSince) ? "HR's request" : undefined;
    if (what === undefined || told.has(run.arn)) return;
    told.add(run.arn);
    observations.violate(
      'I9',
      `${run.name} waits at ${run.state} and hears nothing of ${what} of ${hire.employeeNumber}`,
    );
  }

  function checkOutbox({ row }: ObservedHire, now: number): void {
    const [oldest] = row?.outbox.events ?? [];
    if (!row || !oldest || now - oldest.at < patience || told.has(row.hireId)) return;
    told.add(row.hireId);
    observations.violate('I9', `an event of ${row.hireId} waits since ${new Date(oldest.at).toISOString()}`);
  }

  return {
    begin() {
      for (const known of [told, checkingSince, flaggedSince]) known.clear();
    },
    rowErased({ hireId }) {
      for (const since of [checkingSince, flaggedSince]) since.delete(hireId);
    },
    rowWritten(_before, row) {
      const { hireId } = row;
      const { cancel, correct } = row.hr;
      note(checkingSince, hireId, stageOf(row) === 'checking');
      note(flaggedSince, hireId, cancel !== undefined || correct !== undefined);
    },
    everyHour(now, isCalm) {
      if (!isCalm) return;
      for (const record of observations.hires.values()) {
        checkWaiting(record, now);
        checkOutbox(record, now);
      }
    },
    atTheEnd() {
      for (const run of observations.executions.runs.values()) {
        if (run.status === 'RUNNING') observations.violate('I9', `${run.name} still runs at ${run.state}`);
      }
      for (const { hire, row } of observations.hires.values()) {
        if (row && !row.outcome)
          observations.violate('I9', `the row of ${hire.employeeNumber} is left at ${row.stage}`);
        if (row?.outcome && !outcomes.includes(row.outcome)) observations.violate('I3', `an outcome ${row.outcome}`);
      }
    },
  };
}

type Detail = { readonly employeeNumber: string; readonly sequence: number; readonly stage: string };

export function everyStageIsTold(observations: Observations): Invariant {
  const changes = new Map<string, number>();

  return {
    begin: () => changes.clear(),
    rowErased({ hireId }) {
      changes.delete(hireId);
    },
    rowWritten(before, { stage, hireId }) {
      if (stage !== before?.stage) changes.set(hireId, (changes.get(hireId) ?? 0) + 1);
    },
    atTheEnd() {
      const told = new Map<string, Set<number>>();
      for (const { Detail: text, DetailType } of observations.simulation.emulator.events.list()) {
        const detail = JSON.parse(text) as Detail;
        const {
          email = '',
          birthdate = '',
          universalId = '',
        } = observations.hires.get(detail.employeeNumber)?.hire ?? {};
        const isPersonal = [email, birthdate, universalId].some((value) => value !== '' && text.includes(value));
        if (isPersonal) observations.violate('I15', `an event tells what only HR may know: ${text}`);
        if (DetailType === auditDetailType) continue;
        const sequences = told.get(detail.employeeNumber) ?? new Set<number>();
        told.set(detail.employeeNumber, sequences.add(detail.sequence));
      }
      for (const { hire, row } of observations.hires.values()) {
        if (!row) continue;
        const sequences = told.get(hire.employeeNumber) ?? new Set();
        const length = Math.max(changes.get(hire.employeeNumber) ?? 0, row.outbox.sequence);
        const missing = Array.from({ length }, (_, at) => at + 1).filter((one) => !sequences.has(one));
        if (missing.length > 0)
          observations.violate('I9', `events ${missing.join(', ')} of ${hire.employeeNumber} were never told`);
      }
    },
  };
}
