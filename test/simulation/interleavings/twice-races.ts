// The same step twice, in parallel: Lambda may run an event twice, and a run that was given up may still be at work.
import { placeOf } from '../environment/call-site.ts';
import { day, hour } from '../environment/virtual-time.ts';
import { asksAgain, isNth, starts, timeIsUp, typesCode, typesPassword, typesWrongCode, requests } from './actors.ts';
import { type Actor, pausingAt, type Race, type Setting } from './race.ts';
import { untilJustBefore } from './time-races.ts';

type Scheduled = { readonly taskScheduledEventDetails?: { readonly parameters: string } };
type Parameters = { readonly FunctionName: string; readonly Payload: object };
type Begins = Pick<Actor, 'begin'>;

/** Runs the step that is scheduled next at this place beside the state machine's own run, and before it. */
const another = ({ harness, hire }: Setting, place: string): Actor => ({
  owns: isNth(place, 0),
  begin: async () => {
    const { simulation } = harness;
    const { functions, emulator } = simulation;
    const stop = emulator.states.onEvent(({ event }) => {
      const { parameters } = (event as Scheduled).taskScheduledEventDetails ?? {};
      if (parameters === undefined) return;
      const { FunctionName, Payload } = JSON.parse(parameters) as Parameters;
      if (placeOf(FunctionName.split(':').at(-1) ?? '', Payload) !== place) return;
      stop();
      simulation.tell('hit', 'invoked-twice', place, 'Invoke', hire.record.hire.employeeNumber);
      void functions.invoke(FunctionName, JSON.stringify(Payload));
    });
    return undefined;
  },
});

type Details = {
  readonly hireCase?: Race['hireCase'];
  readonly ends?: readonly string[];
  readonly before?: (setting: Setting) => Promise<void>;
};

/** What somebody does, and the step that comes of it, run twice. */
function twice(place: string, doing: (setting: Setting) => Begins, details: Details = {}): Race {
  const { hireCase = { moves: {} }, ends = ['onboarded'], before } = details;
  return {
    name: `twice: ${place}`,
    hireCase,
    ends,
    async set(setting) {
      await before?.(setting);
      const { begin } = doing(setting);
      const unanswered: Begins['begin'] = async (race) => {
        await begin(race);
        return undefined;
      };
      return [another(setting, place), { owns: isNth(place, 1), begin: unanswered }];
    },
  };
}

const policy = { MinimumLength: 15, TemporaryPasswordValidityDays: 21 };
const password = { hireCase: pausingAt('choose-password') };
const code = { hireCase: pausingAt('enter-code') };
const inGroups = { hireCase: { ...code.hireCase, hire: { groups: ['staff'] } } };
const cancels = (setting: Setting) => requests(setting, 'hr-cancel');

export const twiceRaces: readonly Race[] = [
  twice('Check hire', starts),
  twice('Create user', starts),
  twice('Start sign-in', starts),
  twice('Invite', starts),
  twice('Wait for new password', starts),
  twice('Set new password', typesPassword, password),
  {
    ...twice('Set new password', (setting) => typesPassword(setting, 0, 'haru-no-umi-and-no-digit'), {
      ...password,
      ends: ['onboarded, password.needsNumber, another password'],
    }),
    name: 'twice: Set new password, which the pool refuses',
    pool: { Policies: { PasswordPolicy: { ...policy, RequireNumbers: true } } },
    also: ({ hire }) => [...hire.problems].join(' and '),
  },
  twice('Sign in', typesPassword, password),
  // Both may have Cognito mail a code, and the first to arrive need not be the one that counts.
  twice('Request email code', typesPassword, { ...password, ends: ['onboarded', 'onboarded, another code'] }),
  twice('Wait for email code', typesPassword, password),
  twice('Verify email', typesCode, code),
  {
    ...twice('Verify email', typesWrongCode, { ...code, ends: ['onboarded, code.wrong, another code'] }),
    name: 'twice: Verify email, with a wrong code',
    also: ({ hire }) => [...hire.problems].join(' and '),
  },
  twice('Add to groups', typesCode, inGroups),
  twice('Finish', typesCode, code),
  twice('Withdraw', cancels, { ...password, ends: ['hire-cancelled'] }),
  twice('Mail new link', asksAgain, password),
  twice('Renew tokens', typesCode, {
    ...code,
    ends: ['onboarded, another code'],
    before: (setting) => setting.harness.simulation.time.advance(2 * hour),
  }),
  twice('Remind', (setting) => timeIsUp(setting, 'B'), {
    ...password,
    before: (setting) => untilJustBefore(setting, day),
  }),
];
