// Step 7. Has Cognito mail a code. An address that HR corrected is given to Cognito here: a pool that auto-verifies email
// then mails the code by itself, and that is the code request.
import {
  AdminUpdateUserAttributesCommand,
  GetUserAttributeVerificationCodeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { withPool, withVault } from '../runtime/clients.ts';
import { awsCall } from '../runtime/aws.ts';
import { changeOwnRow, ownRow } from '../hires/repository.ts';
import type { HireRecord } from '../hires/record.ts';
import { underMark } from '../lifecycle/in-doubt.ts';
import { ifUserGone } from '../cognito/users.ts';
import type { PoolServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { hour } from '../../workflow/contract/times.ts';
import { hitLimit, tokenCall } from '../cognito/token-calls.ts';

type Input = StepInput<'request-email-code'>;

const metadata = ({ language }: HireRecord) => ({ language });

async function correctAddress({ cognito, settings }: PoolServices, row: HireRecord): Promise<void> {
  const command = new AdminUpdateUserAttributesCommand({
    UserPoolId: settings.userPoolId,
    Username: row.username,
    UserAttributes: [{ Name: 'email', Value: row.email }],
    ClientMetadata: metadata(row),
  });
  await awsCall('Cognito AdminUpdateUserAttributes', () => cognito.send(command), ifUserGone);
}

export const requestEmailCode = (services: PoolServices) => async (input: Input) => {
  const { clock, settings, cognito } = services;
  const row = await ownRow(services, input);
  if (row.code?.nth === input.nth) return {};
  const now = clock.now();
  const inThisHour = row.codesSentAt.filter((at) => at > now - hour);
  const oldest = inThisHour[0];
  if (oldest !== undefined && inThisHour.length >= settings.codeSendsPerHour) {
    return hitLimit(services, input, oldest + hour);
  }
  if (row.email !== row.poolEmail) {
    // Unknown until it is told: a step that dies here must not take the old address for the pool's.
    await changeOwnRow(services, input, (there) => ({ ...there, poolEmail: '' }));
    await underMark(services, input, () => correctAddress(services, row));
  } else {
    await tokenCall(services, input, 'Cognito GetUserAttributeVerificationCode', (AccessToken) =>
      cognito.send(
        new GetUserAttributeVerificationCodeCommand({
          AccessToken,
          AttributeName: 'email',
          ClientMetadata: metadata(row),
        }),
      ),
    );
  }
  await changeOwnRow(services, input, ({ codeLimitUntil: _limit, verifiedAt: _verified, ...there }) => ({
    ...there,
    poolEmail: row.email,
    code: { nth: input.nth, sentAt: now, triesLeft: settings.codeTries },
    codesSentAt: [...inThisHour, now],
  }));
  return {};
};

export const handler = step(steps['request-email-code'], requestEmailCode, () => ({ ...withVault(), ...withPool() }));
