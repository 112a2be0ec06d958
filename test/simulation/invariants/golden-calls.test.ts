// What one hire costs in calls when nothing goes wrong, counted; the bounds with faults are I20 of the simulation.
import { expect, it } from '@jest/globals';
import { quotaCategoryOf } from '../../../local/emulator/cognito/wire/quotas.ts';
import { Rng } from '../faults/rng.ts';
import { CaseHire } from '../cases/case-hire.ts';
import { hireCases } from '../cases/all-cases.ts';
import { Harness } from '../environment/harness.ts';
import { Simulation } from '../environment/simulation.ts';

async function callsOf(
  name: string,
): Promise<{ categories: Record<string, number>; services: Record<string, number> }> {
  const hireCase = hireCases.find((one) => one.name === name);
  if (!hireCase) throw new Error(`There is no hireCase "${name}".`);
  const simulation = await Simulation.create({ seed: name, start: Date.UTC(2026, 10, 24) });
  const mail = { lost: 0, twice: 0, late: 0, until: 0 };
  const harness = await Harness.set(simulation, new Rng(name), {
    operator: { ignores: 0, stops: 0 },
    mail,
    strangers: [],
  });
  const categories: Record<string, number> = {};
  const services: Record<string, number> = {};
  simulation.watchers.push({
    calling({ service, operation, place }, input) {
      // How often the page asks and the sweeper looks is their affair: what the hire costs is what the steps do.
      if (place.startsWith('page-') || place.startsWith('hr-') || place === 'sweeper') return;
      services[service] = (services[service] ?? 0) + 1;
      const category = service === 'cognito' ? quotaCategoryOf(operation, input) : undefined;
      if (category !== undefined) categories[category] = (categories[category] ?? 0) + 1;
    },
  });
  const hire = new CaseHire(harness, new Rng(name), hireCase, 'g1');
  await hire.play();
  expect(hire.outcome).toBe('onboarded');
  expect(harness.observations.violations).toEqual([]);
  return { categories, services };
}

it('costs one call each in the two scarce classes of Cognito, and few in the others', async () => {
  const { categories, services } = await callsOf('golden path');
  expect(categories).toEqual({
    UserRead: 6,
    UserCreation: 1,
    UserAuthentication: 2,
    UserAccountRecovery: 1,
    UserResourceRead: 1,
    UserUpdate: 1,
    UserToken: 1,
  });
  expect(services).toEqual({ cognito: 13, dynamo: 92, kms: 15, mail: 2, events: 3 });
});

it('costs one UserUpdate call more for each group', async () => {
  const { categories } = await callsOf('into groups');
  expect(categories).toMatchObject({ UserUpdate: 2, UserAccountRecovery: 1 });
});

it('costs a user made anew for an address that was corrected', async () => {
  const { categories } = await callsOf('address corrected before the password');
  expect(categories).toMatchObject({ UserCreation: 2, UserUpdate: 3, UserAccountRecovery: 1 });
});
