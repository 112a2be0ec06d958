// The kinds of hire that need no clock, through the apis of a deployment in a real account; then everything that they left
// is removed: their rows by HR's own erasure, their users by an administrator's call.
import { AdminDeleteUserCommand, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Hire } from '../../../workflow/contract/hire.ts';
import type { Check } from '../checks/checks.ts';
import { type Apis, openApis, type Surroundings, ways } from '../apis.ts';
import { endOf, eraseFor, kinds } from '../checks/hires.ts';

type Cognito = Pick<CognitoIdentityProviderClient, 'send'>;

const hasName = (error: unknown, name: string) => error instanceof Error && error.name === name;

/** Cancels who is still under way, and erases. */
async function eraseHire(apis: Apis, { employeeNumber, ...hire }: Hire): Promise<void> {
  const hr = apis.hr.http;
  try {
    const { outcome } = await hr.status(employeeNumber);
    if (!outcome) await hr.cancel(employeeNumber);
    await endOf(apis, hr, { employeeNumber, ...hire });
    await eraseFor(apis, hr, employeeNumber);
  } catch (error) {
    if (!hasName(error, 'HireUnknownError')) throw error;
  }
}

async function removeUser(cognito: Cognito, UserPoolId: string, { universalId }: Hire): Promise<void> {
  try {
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username: universalId }));
  } catch (error) {
    if (!hasName(error, 'UserNotFoundException')) throw error;
  }
}

export async function journeyInAccount(surroundings: Surroundings, cognito: Cognito, check: Check): Promise<void> {
  const opened = openApis(surroundings);
  const hires: Hire[] = [];
  const apis: Apis = {
    ...opened,
    aHire: (...asked) => {
      const hire = opened.aHire(...asked);
      hires.push(hire);
      return hire;
    },
  };
  for (const [what, kind] of kinds) {
    await Promise.all(ways.map((way) => check(`${what}, by ${way}, in an account`, () => kind(apis, way))));
  }
  await check('nothing is left of them in the account', async () => {
    for (const hire of hires) {
      await eraseHire(apis, hire);
      await removeUser(cognito, surroundings.outputs['UserPoolId'] ?? '', hire);
    }
  });
}
