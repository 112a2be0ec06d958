// I2, I6, I7, I12 at every call that changes a user: no stranger, no finished user; no password but what the hire typed is
// set for good, and no address is vouched for that nobody proved.
import type { Call } from '../environment/call-site.ts';
import type { Invariant, Observations } from '../observations/observations.ts';
import type { FirstLooks } from './first-looks.ts';

const changing = /^Admin(?:Create|Delete|Disable|Enable|Set|Update|Respond|AddUser|Reset|RemoveUser)/;

type Input = {
  readonly Username?: string;
  readonly Permanent?: boolean;
  readonly AuthParameters?: { readonly USERNAME?: string };
  readonly ChallengeResponses?: { readonly NEW_PASSWORD?: string };
  readonly UserAttributes?: readonly { readonly Name?: string; readonly Value?: string }[];
};

export function ownCallsOnly(observations: Observations, looks: FirstLooks): Invariant {
  function checkStranger({ place, operation }: Call, { Username, AuthParameters }: Input): void {
    const username = Username ?? AuthParameters?.USERNAME ?? '';
    // Creating whom there is changes nobody.
    const isTried = operation === 'AdminInitiateAuth' || (changing.test(operation) && operation !== 'AdminCreateUser');
    if (isTried && observations.strangers.has(username))
      observations.violate('I2', `${place} does ${operation} to a stranger`);
  }

  function checkFinished(call: Call): void {
    const look = looks.of(call);
    const isFinished = look?.row?.outcome === 'onboarded' && !look.record.isMeddledWith;
    if (isFinished && changing.test(call.operation) && call.operation !== 'AdminCreateUser')
      observations.violate(
        'I12',
        `${call.place} does ${call.operation} to ${look.record.hire.employeeNumber}, who is onboarded`,
      );
  }

  function checkPassword(call: Call, { Permanent, ChallengeResponses }: Input): void {
    const chosen = ChallengeResponses?.NEW_PASSWORD;
    const record = looks.of(call)?.record;
    const typed = [...(record?.person.sent ?? []).map(({ password }) => password), ...(record?.chosenByOthers ?? [])];
    const isForeign = chosen !== undefined && record && !typed.includes(chosen);
    if (Permanent === true || isForeign)
      observations.violate('I6', `${call.operation} sets a password that nobody typed`);
  }

  return {
    calling(call, input) {
      if (call.service !== 'cognito') return;
      const given = input as Input;
      checkStranger(call, given);
      checkFinished(call);
      checkPassword(call, given);
      const isVouched = given.UserAttributes?.some(({ Name, Value }) => Name === 'email_verified' && Value === 'true');
      if (isVouched) observations.violate('I7', `${call.operation} vouches for an address that nobody proved`);
    },
  };
}
