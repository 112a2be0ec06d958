import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { attributeList, PoolWorld } from '../pool-world.ts';

const usernames = ['u1', 'u2', 'u3'];
const numbers = ['n1', 'n2'];
const addresses = ['a@mail.example.com', 'b@mail.example.com'];

const attributes = fc.record(
  {
    preferred_username: fc.constantFrom(...numbers, ''),
    email: fc.constantFrom(...addresses),
    email_verified: fc.constantFrom('true', 'false'),
  },
  { requiredKeys: [] },
);

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('create', 'create', 'update', 'update', 'delete'),
    username: fc.constantFrom(...usernames),
    attributes,
    force: fc.boolean(),
  }),
  { maxLength: 25 },
);

type Step = { kind: string; username: string; attributes: Record<string, string>; force: boolean };

const take = ({ kind, username, attributes: values, force }: Step, world: PoolWorld) => {
  const UserAttributes = attributeList(values);
  if (kind === 'delete') return world.refusal('AdminDeleteUser', world.at({ Username: username }));
  if (kind === 'update') {
    return world.refusal('AdminUpdateUserAttributes', world.at({ Username: username, UserAttributes }));
  }
  const more = { Username: username, UserAttributes, ForceAliasCreation: force };
  return world.refusal('AdminCreateUser', world.creation({}, more));
};

/** Who holds a value by which one signs in, by the users' own attributes. */
const holders = async (world: PoolWorld, isHeld: (values: Record<string, string | undefined>) => boolean) => {
  const held: string[] = [];
  for (const Username of usernames) {
    const exists = (await world.refusal('AdminGetUser', world.at({ Username }))) === 'no refusal';
    if (exists && isHeld((await world.user(Username)).attributes)) held.push(Username);
  }
  return held;
};

const found = async (world: PoolWorld, name: string) =>
  (await world.refusal('AdminGetUser', world.at({ Username: name }))) === 'no refusal'
    ? [(await world.user(name)).Username]
    : [];

it('finds by an alias exactly the one user who holds it, whatever happened before', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const pool = { AliasAttributes: ['email', 'preferred_username'], Schema: undefined };
      const world = await PoolWorld.make({ pool, signatures: 'HS256' });
      for (const step of taken) await take(step, world);
      for (const number of numbers) {
        expect(await found(world, number)).toEqual(
          await holders(world, (values) => values['preferred_username'] === number),
        );
      }
      for (const address of addresses) {
        expect(await found(world, address)).toEqual(
          await holders(world, (values) => values['email'] === address && values['email_verified'] === 'true'),
        );
      }
    }),
    { numRuns: 60 },
  );
});
