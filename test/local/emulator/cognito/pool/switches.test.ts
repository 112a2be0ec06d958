// The switches that no other test turns.
import { expect, it } from '@jest/globals';
import { claimsOf, PoolWorld } from '../pool-world.ts';

it('deletes an enabled user, or not, as the switch says', async () => {
  for (const deletionNeedsDisabledUser of [false, true]) {
    const world = await PoolWorld.make({ switches: { deletionNeedsDisabledUser } });
    await world.create();
    const remove = () => world.refusal('AdminDeleteUser', world.at({ Username: 'user-1' }));
    expect((await remove()) === 'no refusal').toBe(!deletionNeedsDisabledUser);
    await world.create();
    await world.ok('AdminDisableUser', world.at({ Username: 'user-2' }));
    expect(await world.refusal('AdminDeleteUser', world.at({ Username: 'user-2' }))).toBe('no refusal');
  }
});

it('shows custom attributes to a client without a list of its own, or not, as the switch says', async () => {
  for (const clientsSeeCustomAttributes of [true, false]) {
    const world = await PoolWorld.make({ switches: { clientsSeeCustomAttributes } });
    const { email } = await world.confirmed({ 'custom:universal_id': 'u1' });
    const claims = claimsOf((await world.tokens('user-1')).IdToken);
    expect([claims['email'], claims['custom:universal_id']]).toEqual([
      email,
      clientsSeeCustomAttributes ? 'u1' : undefined,
    ]);
  }
});
