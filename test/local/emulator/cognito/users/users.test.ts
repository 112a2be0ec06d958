import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { attributeList, PoolEnvironment } from '../pool-environment.ts';

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

const take = ({ kind, username, attributes: values, force }: Step, environment: PoolEnvironment) => {
  const UserAttributes = attributeList(values);
  if (kind === 'delete') return environment.refusal('AdminDeleteUser', environment.at({ Username: username }));
  if (kind === 'update') {
    return environment.refusal('AdminUpdateUserAttributes', environment.at({ Username: username, UserAttributes }));
  }
  const more = { Username: username, UserAttributes, ForceAliasCreation: force };
  return environment.refusal('AdminCreateUser', environment.creation({}, more));
};

/** Who holds a value by which one signs in, by the users' own attributes. */
const holders = async (
  environment: PoolEnvironment,
  isHeld: (values: Record<string, string | undefined>) => boolean,
) => {
  const held: string[] = [];
  for (const Username of usernames) {
    const exists = (await environment.refusal('AdminGetUser', environment.at({ Username }))) === 'no refusal';
    if (exists && isHeld((await environment.user(Username)).attributes)) held.push(Username);
  }
  return held;
};

const found = async (environment: PoolEnvironment, name: string) =>
  (await environment.refusal('AdminGetUser', environment.at({ Username: name }))) === 'no refusal'
    ? [(await environment.user(name)).Username]
    : [];

it('finds by an alias exactly the one user who holds it, whatever happened before', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const pool = { AliasAttributes: ['email', 'preferred_username'], Schema: undefined };
      const environment = await PoolEnvironment.make({ pool, signatures: 'HS256' });
      for (const step of taken) await take(step, environment);
      for (const number of numbers) {
        expect(await found(environment, number)).toEqual(
          await holders(environment, (values) => values['preferred_username'] === number),
        );
      }
      for (const address of addresses) {
        expect(await found(environment, address)).toEqual(
          await holders(environment, (values) => values['email'] === address && values['email_verified'] === 'true'),
        );
      }
    }),
    { numRuns: 60 },
  );
});
