// I21: a row goes only when the hire has ended, HR wants it and every event is told; its links go with it, and what HR may
// take for erased is gone when everything has ended.
import type { Invariant, Observations } from '../observations/observations.ts';

export function erasedInFull(observations: Observations): Invariant {
  return {
    rowErased(row) {
      const {
        outcome,
        hr: { erase },
        outbox: { events },
        hireId,
        link,
      } = row;
      // A late write of an erased execution can bring its row back; it goes again.
      const times = observations.hires
        .get(hireId)
        ?.erased.filter(({ executionArn }) => executionArn === row.executionArn);
      const isBack = (times?.length ?? 0) > 1;
      if (!isBack && (!outcome || !erase)) observations.violate('I21', `${hireId} was erased at ${row.stage}`);
      if (events.length > 0) observations.violate('I21', `${hireId} was erased with ${events.length} events to tell`);
      const hires = observations.simulation.standIns.tables.table(observations.simulation.standIns.settings.hiresTable);
      const pointers = [...link.retired, ...(link.live ? [link.live.hash] : [])].map((hash) => ({
        pk: `invitation#${hash}`,
      }));
      const left = pointers.filter((key) => hires.get(key));
      if (left.length > 0) observations.violate('I21', `${hireId} was erased, and ${left.length} links lead there`);
    },
    atTheEnd() {
      for (const { hire, row, hr } of observations.hires.values()) {
        const isLeft = row && (row.hr.erase || row.executionArn === hr.erasedArn);
        if (isLeft) observations.violate('I21', `${hire.employeeNumber} was to be erased and is there`);
      }
    },
  };
}
