// The record of a hire for whom HR has nothing in mind but the start, and whose person is led by somebody else.
import type { Hire } from '../../../workflow/contract/hire.ts';
import type { Rng } from '../faults/rng.ts';
import { noRecord } from '../actors/hr.ts';
import type { ObservedHire } from './observations.ts';
import { Person } from '../actors/person.ts';
import type { Harness } from '../environment/harness.ts';

/** @param wrongEmail the address that HR knows at first, when it is mistyped */
export function enterHire(
  { observations, simulation }: Harness,
  hire: Hire,
  rng: Rng,
  wrongEmail?: string,
): ObservedHire {
  const led = { post: () => Promise.reject(new Error('This person is led by somebody else.')), acted: () => {} };
  const record: ObservedHire = {
    hire,
    person: new Person(hire.employeeNumber, { time: simulation.time, ...led }, rng),
    plan: {
      arrivesAfter: 0,
      duplicate: 'none',
      cancelsAfter: undefined,
      correctsAfter: 0,
      resendsAfter: undefined,
      erasesAfter: undefined,
      wrongEmail,
      looks: 0,
    },
    hr: noRecord(),
    emails: [],
    links: new Set(),
    row: undefined,
    erased: [],
    isMeddledWith: false,
    chosenByOthers: [],
  };
  observations.add(record);
  return record;
}
