// What people do in the consoles of AWS who know nothing of the onboarding.
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ObservedHire } from '../observations/observations.ts';
import type { Harness } from './harness.ts';

type Place = { readonly harness: Harness; readonly record: ObservedHire };

const userOf = ({ harness, record }: Place) => ({
  UserPoolId: harness.simulation.emulator.userPoolId,
  Username: record.hire.universalId,
});

/** A password of somebody else over the hire's own, as a call of ours does that lands very late. */
export async function setTemporaryPassword(place: Place): Promise<void> {
  const { cognito } = place.harness.simulation.emulator.clients;
  const given = { ...userOf(place), Password: 'a-password-of-an-administrator', Permanent: false };
  await cognito.send(new AdminSetUserPasswordCommand(given));
}

export async function signOut(place: Place): Promise<void> {
  const { cognito } = place.harness.simulation.emulator.clients;
  await cognito.send(new AdminUserGlobalSignOutCommand(userOf(place)));
}

/** Somebody makes a user by hand who bears the very username that a hire was to have. */
export async function letStrangerTakeTheId(place: Place): Promise<void> {
  const { observations, simulation } = place.harness;
  const user = userOf(place);
  const command = new AdminCreateUserCommand({
    ...user,
    TemporaryPassword: 'a-stranger-of-this-minute',
    MessageAction: 'SUPPRESS',
    UserAttributes: [{ Name: 'email', Value: 'stranger@elsewhere.example' }],
  });
  await simulation.emulator.clients.cognito.send(command);
  observations.strangers.add(user.Username);
}
