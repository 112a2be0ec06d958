// Hires on ways that the simulation takes seldom or never, with every call written down.
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { handler as hrApi } from '../../../functions/hr-api/http.ts';
import { fullContext } from '../../../local/onboarding/handlers.ts';
import type { OnboardingOptions } from '../../../local/onboarding/onboarding.ts';
import type { Between } from '../../../local/onboarding/services.ts';
import { hrEvent } from '../../functions/hr-api/hr-http.ts';
import { reportEvent } from '../../functions/jobs/ses-reports.ts';
import { aHire, days, goodPassword, hours, type Journey, minutes, startJourney } from '../../journeys/journey.ts';
import { record } from './recorder.ts';

type Way = (journey: Journey) => Promise<unknown>;

const employeeNumber = '1001-002';

const invoke = async ({ emulator }: Journey, name: string, event: object) => {
  const answer = await emulator.lambda.invoke(name, JSON.stringify(event));
  await emulator.settled();
  return answer;
};

const overHttp = (journey: Journey, routeKey: string, body: object = {}) =>
  invoke(journey, 'hr-http', hrEvent(routeKey, { employeeNumber, body }));

const lose = ({ clients }: Journey, item: string) =>
  clients.dynamo.send(new DeleteCommand({ TableName: 'vault', Key: { hireId: employeeNumber, item } }));

const stop = ({ emulator, executionArn }: Journey) => emulator.states.call('StopExecution', { executionArn });

const signOut = ({ emulator, userPoolId }: Journey) =>
  emulator.cognito.call('AdminUserGlobalSignOut', { UserPoolId: userPoolId, Username: employeeNumber });

/** The sweeper withdraws a hire whose stopped execution nobody redrives. */
const repairedByNobody: Way = async (journey) => {
  await journey.choosePassword();
  await stop(journey);
  await journey.advance(40 * days);
  await invoke(journey, 'sweeper', {});
  await journey.advance(hours);
  await invoke(journey, 'sweeper', {});
};

/** HR erases a hire of whom a late step has left a secret. */
const erased: Way = async (journey) => {
  await invoke(journey, 'hr-cancel', { employeeNumber });
  const Item = { hireId: employeeNumber, item: 'new-password#late', endsAt: 0 };
  await journey.clients.dynamo.send(new PutCommand({ TableName: 'vault', Item }));
  await invoke(journey, 'hr-erase', { employeeNumber });
};

/** … and one whose last event has to wait, so that the sweeper erases. */
function erasedLater(): readonly [Way, OnboardingOptions] {
  let isDown = false;
  const between: Between = (operation, send) =>
    isDown && operation === 'PutEvents' ? Promise.reject(new Error('down')) : send();
  const way: Way = async (journey) => {
    isDown = true;
    await erased(journey);
    isDown = false;
    await journey.advance(2 * minutes);
    await invoke(journey, 'sweeper', {});
  };
  return [way, { between }];
}

/** The first call of an operation never gets there. */
function losingTheFirst(operation: string): Between {
  let calls = 0;
  return (asked, send) => {
    if (asked === operation) calls += 1;
    return asked === operation && calls === 1 ? Promise.reject(new Error('lost')) : send();
  };
}

/** A new link for a user who was disabled in the pool and has no password yet: the user is taken over, and enabled. */
const disabledAndAskedFor: Way = async (journey) => {
  const user = { UserPoolId: journey.userPoolId, Username: employeeNumber };
  await journey.emulator.cognito.call('AdminDisableUser', user);
  await invoke(journey, 'hr-resend', { employeeNumber });
};

const again = (journey: Journey) => journey.restart(aHire(), `hire-${employeeNumber}-2`);

const ways: readonly (readonly [Way, OnboardingOptions?])[] = [
  [disabledAndAskedFor],
  [
    // The temporary password is gone when it is needed again.
    async (journey) => {
      await lose(journey, 'temporary-password');
      await journey.advance(20 * minutes);
      await journey.choosePassword();
    },
  ],
  [
    // The pool refuses the password that the page API itself took.
    async (journey) => {
      await journey.choosePassword('haru no umi hinemosu');
      await journey.choosePassword('harunoumi-hinemosu');
    },
    {
      pool: {
        Policies: { PasswordPolicy: { MinimumLength: 15, RequireUppercase: true, TemporaryPasswordValidityDays: 21 } },
      },
    },
  ],
  [
    // The tokens are no good any more; the account's own password is asked for, and mistyped at first.
    async (journey) => {
      await journey.choosePassword();
      const code = await journey.person.code();
      await signOut(journey);
      await journey.enterCode(code);
      await journey.choosePassword('not-the-password-at-all');
      await journey.choosePassword(goodPassword);
      await signOut(journey);
      await journey.advance(2 * minutes);
      await journey.askAgain();
      await journey.choosePassword(goodPassword);
      await journey.enterCode();
    },
  ],
  [
    async (journey) => {
      await stop(journey);
      await invoke(journey, 'hr-status', { employeeNumber });
      await overHttp(journey, 'GET /hires/{employeeNumber}');
      await invoke(journey, 'hr-cancel', { employeeNumber });
    },
  ],
  [
    // Whether the first attempt has ended is asked by the check, and by the claim.
    async (journey) => {
      await stop(journey);
      await invoke(journey, 'hr-start', { hire: aHire(), attempt: 2 });
    },
  ],
  [
    async (journey) => {
      await stop(journey);
      await invoke(journey, 'hr-cancel', { employeeNumber });
    },
    { environment: { COMPENSATION: 'disable' } },
  ],
  [
    // A password comes while the execution stands still; the wait that a redrive opens takes it along.
    async (journey) => {
      await stop(journey);
      await journey.choosePassword();
      await journey.emulator.states.call('RedriveExecution', { executionArn: journey.executionArn });
      await journey.emulator.settled();
    },
  ],
  [
    // Everything by HTTP.
    async (journey) => {
      await overHttp(journey, 'POST /hires', { hire: aHire({ employeeNumber: '7', email: 'seven@home.example' }) });
      await overHttp(journey, 'GET /hires/{employeeNumber}');
      await overHttp(journey, 'POST /hires/{employeeNumber}/resend');
      await journey.choosePassword();
      await overHttp(journey, 'POST /hires/{employeeNumber}/correct-email', { email: 'new@home.example' });
      await stop(journey);
      await overHttp(journey, 'POST /hires/{employeeNumber}/cancel');
      await overHttp(journey, 'DELETE /hires/{employeeNumber}');
    },
  ],
  [
    async (journey) => {
      await journey.choosePassword();
      await invoke(journey, 'hr-correct-email', { employeeNumber, email: 'new@home.example' });
      await stop(journey);
      await overHttp(journey, 'POST /hires/{employeeNumber}/cancel');
    },
    { environment: { COMPENSATION: 'disable' } },
  ],
  [
    // HR starts again: the first attempt left a user with a temporary password, in the second case a disabled one.
    async (journey) => {
      await stop(journey);
      await again(journey);
    },
  ],
  [
    async (journey) => {
      await invoke(journey, 'hr-cancel', { employeeNumber });
      await again(journey);
    },
    { environment: { COMPENSATION: 'disable' } },
  ],
  [
    // … and one who has a password, and never got to the end.
    async (journey) => {
      await journey.choosePassword();
      await stop(journey);
      await again(journey);
    },
  ],
  [erased],
  erasedLater(),
  [repairedByNobody],
  [repairedByNobody, { environment: { COMPENSATION: 'disable' } }],
  [
    // The first mail comes back.
    async (journey) => {
      await invoke(journey, 'mail-feedback', reportEvent());
    },
  ],
  [
    // A password is on its way, and does not get there, when HR corrects the address.
    async (journey) => {
      await journey.choosePassword();
      await invoke(journey, 'hr-correct-email', { employeeNumber, email: 'new@home.example' });
    },
    { between: losingTheFirst('SendTaskSuccess') },
  ],
];

/** Takes all of them. */
export async function takeRareWays(uses: Set<string>): Promise<void> {
  for (const [way, options] of ways) {
    const journey = await startJourney(aHire(), options);
    const { functions, services } = journey;
    functions['hr-http'] = (event, context) =>
      hrApi.using(services)(event as APIGatewayProxyEventV2, fullContext(context));
    record(journey, uses);
    await way(journey);
    await journey.emulator.close();
  }
}
