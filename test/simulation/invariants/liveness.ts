// I9, and the outbox: when the last fault is over, everything ends; every stage of every hire was told, in full.
import { outcomes } from '../../../workflow/contract.ts';
import type { HireRecord, Invariant, Ledger } from '../ledger.ts';
import { hour } from '../virtual-time.ts';

/** No answer of a hire may lie about for longer: the sweeper comes every minute, and its calls may fail a few times. */
const patience = 2 * hour;

export function everythingEnds(ledger: Ledger): Invariant {
  const told = new Set<string>();

  function checkWaiting({ hire, row }: HireRecord, now: number): void {
    const run = ledger.executions.runs.get(row?.executionArn ?? '');
    if (!row?.wait || row.outcome || run?.status !== 'RUNNING' || !run.state.startsWith('Wait')) return;
    const isForgotten = row.stage === 'checking' && now - (ledger.writtenAt.get(hire.employeeNumber) ?? now) > patience;
    if (!isForgotten || told.has(run.arn)) return;
    told.add(run.arn);
    ledger.violate('I9', `${hire.employeeNumber} is "checking" while ${run.name} waits at ${run.state}`);
  }

  return {
    everyHour(now, isCalm) {
      if (isCalm) for (const record of ledger.hires.values()) checkWaiting(record, now);
    },
    atTheEnd() {
      for (const run of ledger.executions.runs.values()) {
        if (run.status === 'RUNNING') ledger.violate('I9', `${run.name} still runs at ${run.state}`);
      }
      for (const { hire, row } of ledger.hires.values()) {
        if (row && !row.outcome) ledger.violate('I9', `the row of ${hire.employeeNumber} is left at ${row.stage}`);
        if (row?.outcome && !outcomes.includes(row.outcome)) ledger.violate('I3', `an outcome ${row.outcome}`);
      }
    },
  };
}

type Detail = { readonly employeeNumber: string; readonly sequence: number; readonly stage: string };

export function everyStageIsTold(ledger: Ledger): Invariant {
  return {
    atTheEnd() {
      const told = new Map<string, Set<number>>();
      for (const { Detail: text } of ledger.universe.standIns.events.list()) {
        const detail = JSON.parse(text) as Detail;
        const { email = '', birthdate = '', universalId = '' } = ledger.hires.get(detail.employeeNumber)?.hire ?? {};
        const isPersonal = [email, birthdate, universalId].some((value) => value !== '' && text.includes(value));
        if (isPersonal) ledger.violate('I15', `an event tells what only HR may know: ${text}`);
        const sequences = told.get(detail.employeeNumber) ?? new Set<number>();
        told.set(detail.employeeNumber, sequences.add(detail.sequence));
      }
      for (const { hire, row } of ledger.hires.values()) {
        if (!row) continue;
        const sequences = told.get(hire.employeeNumber) ?? new Set();
        const missing = Array.from({ length: row.sequence }, (_, at) => at + 1).filter((one) => !sequences.has(one));
        if (missing.length > 0)
          ledger.violate('I9', `events ${missing.join(', ')} of ${hire.employeeNumber} were never told`);
      }
    },
  };
}
