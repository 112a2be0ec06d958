// I1, I2, I5, I6: one user per onboarded hire, none for one that was refused, none to sign in with for one withdrawn; nobody else's user is touched; the password is
// one that the hire saw taken.
import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { HireRecord, Invariant, Ledger } from '../ledger.ts';
import { minute } from '../virtual-time.ts';
import { refusedHire } from './ends.ts';

const changing = /^Admin(?:Create|Delete|Disable|Enable|Set|Update|Respond|AddUser|Reset|RemoveUser)/;

type Listed = {
  readonly Username: string;
  readonly Attributes: readonly { readonly Name: string; readonly Value: string }[];
};

async function listUsers({ universe }: Ledger): Promise<Listed[]> {
  const { cognito, userPoolId } = universe.standIns;
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

export function ownUsers(ledger: Ledger): Invariant {
  const { strangers } = ledger;

  async function check(record: HireRecord, users: readonly Listed[]): Promise<void> {
    const { hire, row } = record;
    const own = users.filter((user) => signInNameOf(user) === hire.employeeNumber && !strangers.has(user.Username));
    if (own.length > 1) ledger.violate('I1', `${hire.employeeNumber} has ${own.length} users`);
    const isOnboarded = row?.outcome === 'onboarded';
    const runs = [...ledger.executions.runs.values()].filter(({ name }) =>
      name.startsWith(`hire-${hire.employeeNumber}`),
    );
    const isRefused = runs.every(({ error }) => refusedHire.has(error ?? ''));
    if (isRefused && own.length > 0) ledger.violate('I1', `${hire.employeeNumber} was refused and has a user`);
    if (!row?.outcome || record.isMeddledWith) return;
    const user = await ledger.user(hire.universalId);
    if (!isOnboarded) {
      if (user?.isEnabled && !strangers.has(user.username))
        ledger.violate('I5', `${hire.employeeNumber} was ${row.outcome} and has a usable user`);
      return;
    }
    const isVerified = user?.attributes['email_verified'] === 'true' && user.attributes['email'] === row.email;
    if (user?.status !== 'CONFIRMED' || !user.isEnabled || !isVerified) {
      ledger.violate('I1', `${hire.employeeNumber} is onboarded without a usable, verified user`);
    }
  }

  return {
    calling(call, input) {
      const { Username } = input as { Username?: string };
      if (
        call.service === 'cognito' &&
        Username !== undefined &&
        strangers.has(Username) &&
        changing.test(call.operation)
      ) {
        ledger.violate('I2', `${call.place} changes a stranger by ${call.operation}`);
      }
    },
    async atTheEnd() {
      const users = await listUsers(ledger);
      for (const record of ledger.hires.values()) await check(record, users);
    },
  };
}

/** I6: tried out in the pool itself, when everything is over. */
export function ownPassword(ledger: Ledger): Invariant {
  async function signsIn(username: string, password: string): Promise<boolean> {
    const { auditor, userPoolId, clientId } = ledger.universe.standIns;
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

  async function check({ hire, person, row, isMeddledWith }: HireRecord): Promise<void> {
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
        if (!isSeen) ledger.violate('I6', `${hire.employeeNumber} has a password that was never taken`);
        return;
      }
      await ledger.universe.time.advance(16 * minute);
    }
    ledger.violate('I6', `${hire.employeeNumber} can't sign in with any password of theirs`);
  }

  return {
    async atTheEnd() {
      for (const record of ledger.hires.values()) await check(record);
    },
  };
}
