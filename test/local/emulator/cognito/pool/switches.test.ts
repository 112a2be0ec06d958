// The switches that no other test turns.
import { expect, it } from '@jest/globals';
import { claimsOf, PoolEnvironment } from '../pool-environment.ts';

it('deletes an enabled user, or not, as the switch says', async () => {
  for (const deletionNeedsDisabledUser of [false, true]) {
    const environment = await PoolEnvironment.make({ switches: { deletionNeedsDisabledUser } });
    await environment.create();
    const remove = () => environment.refusal('AdminDeleteUser', environment.at({ Username: 'user-1' }));
    expect((await remove()) === 'no refusal').toBe(!deletionNeedsDisabledUser);
    await environment.create();
    await environment.ok('AdminDisableUser', environment.at({ Username: 'user-2' }));
    expect(await environment.refusal('AdminDeleteUser', environment.at({ Username: 'user-2' }))).toBe('no refusal');
  }
});

it('shows custom attributes to a client without a list of its own, or not, as the switch says', async () => {
  for (const clientsSeeCustomAttributes of [true, false]) {
    const environment = await PoolEnvironment.make({ switches: { clientsSeeCustomAttributes } });
    const { email } = await environment.confirmed({ 'custom:universal_id': 'u1' });
    const claims = claimsOf((await environment.tokens('user-1')).IdToken);
    expect([claims['email'], claims['custom:universal_id']]).toEqual([
      email,
      clientsSeeCustomAttributes ? 'u1' : undefined,
    ]);
  }
});
