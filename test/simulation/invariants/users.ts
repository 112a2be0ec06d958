// I1, I5, I6: one user per onboarded hire, in the groups that were asked for, none for one that was refused, none to sign in
// with for one withdrawn; the password is one that the hire saw taken, and nobody else's (I22).
import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { ObservedHire, Invariant, Observations } from '../observations/observations.ts';
import { minute } from '../environment/virtual-time.ts';
import { refusedHire } from './ends.ts';

type Listed = {
  readonly Username: string;
  readonly Attributes: readonly { readonly Name: string; readonly Value: string }[];
};

async function listUsers({ simulation }: Observations): Promise<Listed[]> {
  const { cognito, userPoolId } = simulation.emulator;
  const users: Listed[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = (await cognito.audit('ListUsers', {
      UserPoolId: userPoolId,
      ...(PaginationToken && { PaginationToken }),
    })) as {
      Users: Listed[];
      PaginationToken?: string;
    };
    users.push(...page.Users);
    PaginationToken = page.PaginationToken;
  } while (PaginationToken !== undefined);
  return users;
}

const signInNameOf = ({ Attributes }: Listed) => Attributes.find(({ Name }) => Name === 'preferred_username')?.Value;

export function ownUsers(observations: Observations): Invariant {
  const { strangers } = observations;

  async function check(record: ObservedHire, users: readonly Listed[]): Promise<void> {
    const { hire, row } = record;
    const own = users.filter((user) => signInNameOf(user) === hire.employeeNumber && !strangers.has(user.Username));
    if (own.length > 1) observations.violate('I1', `${hire.employeeNumber} has ${own.length} users`);
    const isOnboarded = row?.outcome === 'onboarded';
    const ofHire = new RegExp(`^hire-${hire.employeeNumber}(?:-\\d+)?$`);
    const runs = [...observations.executions.runs.values()].filter(({ name }) => ofHire.test(name));
    const isRefused = runs.every(({ error }) => refusedHire.has(error ?? ''));
    if (isRefused && own.length > 0) observations.violate('I1', `${hire.employeeNumber} was refused and has a user`);
    if (!row?.outcome || record.isMeddledWith) return;
    const user = await observations.user(hire.universalId);
    if (!isOnboarded) {
      if (user?.isEnabled && !strangers.has(user.username))
        observations.violate('I5', `${hire.employeeNumber} was ${row.outcome} and has a usable user`);
      return;
    }
    const isVerified = user?.attributes['email_verified'] === 'true' && user.attributes['email'] === row.address.email;
    if (user?.status !== 'CONFIRMED' || !user.isEnabled || !isVerified) {
      observations.violate('I1', `${hire.employeeNumber} is onboarded without a usable, verified user`);
    }
    if (hire.groups && user) await checkGroups(user.username, hire.groups);
  }

  async function checkGroups(username: string, wanted: readonly string[]): Promise<void> {
    const { cognito, userPoolId } = observations.simulation.emulator;
    const given = { UserPoolId: userPoolId, Username: username };
    const { Groups } = (await cognito.call('AdminListGroupsForUser', given)) as { Groups: { GroupName: string }[] };
    const missing = wanted.filter((name) => !Groups.some(({ GroupName }) => GroupName === name));
    if (missing.length > 0) observations.violate('I1', `${username} is not in ${missing.join(', ')}`);
  }

  return {
    async atTheEnd() {
      const users = await listUsers(observations);
      for (const record of observations.hires.values()) await check(record, users);
    },
  };
}

/** I6: tried out in the pool itself, when everything has ended. */
export function ownPassword(observations: Observations): Invariant {
  async function signsIn(username: string, password: string): Promise<boolean> {
    const { auditor, userPoolId, clientId } = observations.simulation.emulator;
    const command = new AdminInitiateAuthCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD: password },
    });
    try {
      return 'AuthenticationResult' in ((await auditor.send(command)) as object);
    } catch {
      return false;
    }
  }

  /** I22: what a thief or a stranger chose opens nothing. */
  async function checkOthers({ hire, chosenByOthers }: ObservedHire): Promise<void> {
    for (const password of new Set(chosenByOthers)) {
      if (await signsIn(hire.universalId, password))
        observations.violate('I22', `${hire.employeeNumber} is opened by a password that somebody else chose`);
      await observations.simulation.time.advance(16 * minute);
    }
  }

  async function check({ hire, person, row, isMeddledWith }: ObservedHire): Promise<void> {
    if (row?.outcome !== 'onboarded' || isMeddledWith) return;
    const taken = [
      ...new Set(person.sent.filter(({ answer }) => answer !== 'refused').map(({ password }) => password)),
    ];
    // The one that was taken last is the likeliest; wrong tries would lock the account for a while.
    for (const password of taken.toReversed()) {
      if (await signsIn(hire.universalId, password)) {
        const isSeen = person.sent.some(
          (sent) => sent.password === password && (sent.answer === 'received' || sent.answer === 'unclear'),
        );
        if (!isSeen) observations.violate('I6', `${hire.employeeNumber} has a password that was never taken`);
        return;
      }
      await observations.simulation.time.advance(16 * minute);
    }
    observations.violate('I6', `${hire.employeeNumber} can't sign in with any password of theirs`);
  }

  return {
    async atTheEnd() {
      for (const record of observations.hires.values()) {
        await check(record);
        await checkOthers(record);
      }
    },
  };
}
