import { expect, it } from '@jest/globals';
import { servicesOf } from '../../../functions/runtime/bind.ts';
import { createOnboarding } from '../../../local/onboarding/onboarding.ts';

const { services, clients } = await createOnboarding({ seed: 'bind' });
const { settings, clock, random, log } = services;
const base = { settings, clock, random, log };

it('binds the methods that are named to the clients, and gives the clients to nobody', () => {
  const bound = servicesOf(
    { ...base, dynamo: clients.dynamo },
    {
      hires: {
        table:
          ({ settings: { hiresTable } }: typeof base) =>
          (suffix: string) =>
            hiresTable + suffix,
      },
    },
  );
  expect(bound.hires.table('-1')).toBe('hires-1');
  expect(Object.keys(bound).toSorted()).toEqual(['clock', 'hires', 'log', 'random', 'settings']);
});

it('lists every service of the product with its methods', () => {
  const { settings: _settings, clock: _clock, random: _random, log: _log, ...objects } = services;
  expect(Object.keys(objects).toSorted()).toEqual([
    'audit',
    'auth',
    'events',
    'executions',
    'hires',
    'invitations',
    'mailer',
    'tasks',
    'users',
    'vault',
  ]);
  for (const methods of Object.values(objects)) {
    for (const method of Object.values(methods)) expect(method).toBeInstanceOf(Function);
  }
});
