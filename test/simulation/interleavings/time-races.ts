// The clock, the sweeper and operators against a person.
import type { Call } from '../environment/call-site.ts';
import type { CallFault } from '../faults/faults.ts';
import { noFaults } from '../faults/faults.ts';
import { day } from '../environment/virtual-time.ts';
import { looks, redrives, sweeps, timeIsUp, typesCode, typesPassword, wishes } from './actors.ts';
import { pausingAt, type Scene, type Setting } from './race.ts';

/** To a second before so much time has passed since the start. */
export async function untilJustBefore({ stage, hire }: Setting, after: number): Promise<void> {
  const { time } = stage.universe;
  await time.advance((hire.record.row?.deadlines.claimedAt ?? 0) + after - 1000 - time.now());
}

const passwordAgainstReminder: Scene = {
  name: 'click against timeout: reminder',
  script: pausingAt('choose-password'),
  ends: ['received, onboarded'],
  async set(setting) {
    await untilJustBefore(setting, day);
    return [typesPassword(setting), timeIsUp(setting, 'B')];
  },
};

const passwordAgainstDeadline: Scene = {
  name: 'click against timeout: deadline',
  script: pausingAt('choose-password'),
  // Who comes a moment too late may hear of it only from the page's next look.
  ends: [
    'received, onboarded',
    'received, invitation-expired',
    'already-received, invitation-expired',
    'link-gone, invitation-expired',
  ],
  async set(setting) {
    await untilJustBefore(setting, 7 * day);
    return [typesPassword(setting), timeIsUp(setting, 'B')];
  },
};

const codeAgainstReminder: Scene = {
  name: 'code against timeout: reminder',
  script: pausingAt('enter-code'),
  // After a day the code is too old, whoever is faster.
  ends: ['received, onboarded, another code'],
  async set(setting) {
    await untilJustBefore(setting, day);
    return [typesCode(setting), timeIsUp(setting, 'B')];
  },
};

const cancelAgainstDeadline: Scene = {
  name: 'cancel against deadline',
  script: pausingAt('choose-password'),
  ends: ['granted, hire-cancelled', 'granted, invitation-expired'],
  async set(setting) {
    await untilJustBefore(setting, 7 * day);
    return [wishes(setting, 'hr-cancel'), timeIsUp(setting, 'B')];
  },
};

const lateCallbackAgainstRedrive: Scene = {
  name: 'redrive against late callback',
  script: pausingAt('choose-password'),
  ends: ['received, onboarded'],
  async set(setting) {
    await setting.stage.operator.stop(setting.hire.record.row?.executionArn);
    return [typesPassword(setting), redrives(setting, 'B')];
  },
};

const passwordAgainstSweeper: Scene = {
  name: 'sweeper against new password',
  script: pausingAt('choose-password'),
  ends: ['received, onboarded'],
  set: (setting) => [sweeps(setting), typesPassword(setting)],
};

/** A callback that dies between the row and the execution leaves its answer to whoever comes next. */
const diesBeforeSending = ({ functionName, operation }: Call): CallFault | undefined =>
  functionName === 'page-new-password' && operation === 'SendTaskSuccess' ? 'crash-before' : undefined;

const lookAgainstSweeper: Scene = {
  name: 'sweeper against status poll, over an answer left behind',
  script: pausingAt('choose-password'),
  ends: ['checking, onboarded', 'enter-code, onboarded'],
  async set(setting) {
    const { universe } = setting.stage;
    universe.injector = { ...noFaults, atCall: diesBeforeSending };
    await setting.hire.sendPassword(setting.seen);
    universe.injector = noFaults;
    return [sweeps(setting), looks(setting)];
  },
};

export const timeScenes: readonly Scene[] = [
  passwordAgainstReminder,
  passwordAgainstDeadline,
  codeAgainstReminder,
  cancelAgainstDeadline,
  lateCallbackAgainstRedrive,
  passwordAgainstSweeper,
  lookAgainstSweeper,
];
