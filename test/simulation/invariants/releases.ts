// I14: an update changes nothing for those on their way; what a newer release has put into a row, an older one keeps.
import type { HireRecord } from '../../../functions/hires/record.ts';
import type { Invariant, Observations } from '../observations/observations.ts';
import { ofNext } from '../environment/releases.ts';

const hasMore = (row: HireRecord | undefined) => row !== undefined && ofNext in row;

export function nothingOfNextIsLost(observations: Observations): Invariant {
  return {
    rowWritten(before, after) {
      const isSame = before?.executionArn === after.executionArn;
      if (isSame && hasMore(before) && !hasMore(after)) {
        observations.violate('I14', `the row of ${after.hireId} lost what a newer release had written`);
      }
    },
  };
}
