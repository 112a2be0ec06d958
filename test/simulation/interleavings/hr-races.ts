// HR's requests while a hire is on the way, and two starts of one hire.
import type { Call } from '../environment/call-site.ts';
import { noFaults } from '../faults/faults.ts';
import {
  isMachine,
  isNth,
  isOf,
  machineAfter,
  redrives,
  starts,
  startsAgain,
  typesCode,
  typesPassword,
  requests,
} from './actors.ts';
import { type Actor, pausingAt, type Race, type Setting } from './race.ts';

/** HR's word and the outcome agree: cancelled or onboarded, never both. */
const cancelledOrOnboarded = ['granted, hire-cancelled', 'HireEndedError, onboarded'];

const cancelAgainstVerify: Race = {
  name: 'cancel against verify',
  hireCase: pausingAt('enter-code'),
  ends: cancelledOrOnboarded,
  set: (setting) => [requests(setting, 'hr-cancel'), machineAfter(typesCode(setting))],
};

const cancelAgainstFinish: Race = {
  ...cancelAgainstVerify,
  name: 'cancel against Finish',
  set: (setting) => [requests(setting, 'hr-cancel'), machineAfter(typesCode(setting), isOf('Finish'))],
};

const cancelAgainstPassword: Race = {
  name: 'cancel against new password',
  hireCase: pausingAt('choose-password'),
  ends: ['granted, received, hire-cancelled', 'granted, already-received, hire-cancelled'],
  set: (setting) => [requests(setting, 'hr-cancel'), typesPassword(setting)],
};

const startAgainstStart: Race = {
  name: 'duplicate start against start',
  hireCase: { moves: {} },
  ends: ['granted, onboarded'],
  set: (setting) => [machineAfter(starts(setting), isNth('hr-start', 0)), startsAgain(setting, 1)],
};

const otherDataAgainstStart: Race = {
  ...startAgainstStart,
  name: 'start with other data against start',
  ends: ['HireDiffersError, onboarded', 'granted, onboarded'],
  set: (setting) => [
    machineAfter(starts(setting), isNth('hr-start', 0)),
    startsAgain(setting, 1, 1, { birthdate: '1999-12-31' }),
  ],
};

const startAgainstCreate: Race = {
  ...startAgainstStart,
  name: 'duplicate start against create',
  set: (setting) => [machineAfter(starts(setting), isOf('Create user')), startsAgain(setting, 1)],
};

/** How each execution of the hire ended, in the order of their starts. */
const executionsOf = ({ harness }: Setting) =>
  [...harness.executions.runs.values()]
    .map(({ outcome, error, redrives: r }) => `${outcome ?? error}${r > 0 ? ' redriven' : ''}`)
    .join(', ');

const secondAttemptAgainstCreate: Race = {
  name: 'second attempt against create',
  hireCase: { moves: {} },
  ends: ['onboarded, onboarded, DuplicateHireError', 'onboarded, DuplicateHireError, onboarded'],
  also: executionsOf,
  set: (setting) => [
    machineAfter(starts(setting), isNth('Create user', 0)),
    machineAfter(startsAgain(setting, 1, 2), isNth('Create user', 1)),
  ],
};

const correctAgainstPassword: Race = {
  name: 'correct address against new password',
  hireCase: { ...pausingAt('choose-password'), isMistyped: true },
  // A correction wins over what was typed and not taken yet; the code may have gone to the old address.
  ends: [
    'granted, received, onboarded',
    'granted, received, onboarded, another password',
    'granted, received, onboarded, another code',
    'granted, already-received, onboarded',
    'granted, link-gone, onboarded',
  ],
  set: (setting) => [requests(setting, 'hr-correct-email'), typesPassword(setting)],
};

const correctAgainstVerify: Race = {
  name: 'correct address against verify',
  hireCase: { ...pausingAt('enter-code'), isMistyped: true },
  ends: ['granted, onboarded, another password', 'HireEndedError, onboarded'],
  set: (setting) => [requests(setting, 'hr-correct-email'), machineAfter(typesCode(setting))],
};

const cancelAgainstRedrive: Race = {
  name: 'cancel of a stopped execution against redrive',
  hireCase: pausingAt('choose-password'),
  ends: ['granted, hire-cancelled'],
  async set(setting) {
    await setting.harness.operator.stop(setting.hire.record.row?.executionArn);
    return [requests(setting, 'hr-cancel'), redrives(setting, 'B')];
  },
};

const diesBeforeLooking = ({ operation }: Call) => (operation === 'DescribeExecution' ? 'crash-before' : undefined);

/** HR's first cancel of an execution that was stopped has got no further than the flag. */
async function stopsAndFlags({ harness, hire }: Setting): Promise<void> {
  const { simulation, operator } = harness;
  const { row } = hire.record;
  await operator.stop(row?.executionArn);
  simulation.injector = { ...noFaults, atCall: diesBeforeLooking };
  await simulation.functions.call('hr-cancel', { employeeNumber: row?.hireId });
  simulation.injector = noFaults;
}

const secondAttemptAgainstWithdrawal: Race = {
  name: 'second attempt against withdrawal',
  hireCase: pausingAt('choose-password'),
  // HR's cancel is for the first attempt, or it is told to ask again and then is for the second one.
  ends: [
    'granted, onboarded, SupersededError redriven, onboarded',
    'granted, hire-cancelled, SupersededError redriven, hire-cancelled',
    'HireEndedError, onboarded, SupersededError redriven, onboarded',
  ],
  also: executionsOf,
  async set(setting) {
    await stopsAndFlags(setting);
    return [
      { ...requests(setting, 'hr-cancel'), from: 'PutItem hires' },
      { ...machineAfter(startsAgain(setting, 0, 2), isOf('Create user')), from: 'PutItem hires' },
    ];
  },
};

const isOfFirstAttempt: Actor['owns'] = (call, nth) =>
  isMachine(call, nth) && call.place !== 'Check hire' && call.place !== 'Create user';

const secondAttemptAgainstRedrive: Race = {
  name: 'second attempt against redrive, with a password on its way',
  hireCase: pausingAt('choose-password'),
  // A new attempt has a new link, and asks for a password of its own.
  ends: [
    'onboarded, onboarded redriven, DuplicateHireError',
    'onboarded, SupersededError redriven, onboarded, another password',
  ],
  // What has been sealed and read is sent, and the first attempt gets no further with it than to its next look at the row.
  excuses: /^I4 (?:\w+ answered an execution that is not theirs any more|a question to \w+ got two answers)$/,
  also: executionsOf,
  async set(setting) {
    const { harness, hire, seen } = setting;
    await harness.operator.stop(hire.record.row?.executionArn);
    await hire.sendPassword(seen);
    return [
      { ...redrives(setting, 'A'), owns: isOfFirstAttempt },
      { ...machineAfter(startsAgain(setting, 1, 2), isOf('Create user')), from: 'DescribeExecution' },
    ];
  },
};

export const hrRaces: readonly Race[] = [
  cancelAgainstVerify,
  cancelAgainstFinish,
  cancelAgainstPassword,
  startAgainstStart,
  otherDataAgainstStart,
  startAgainstCreate,
  secondAttemptAgainstCreate,
  correctAgainstPassword,
  correctAgainstVerify,
  cancelAgainstRedrive,
  secondAttemptAgainstWithdrawal,
  secondAttemptAgainstRedrive,
];
