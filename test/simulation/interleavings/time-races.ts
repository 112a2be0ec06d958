// The clock, the sweeper and operators against a person.
import type { Call } from '../environment/call-site.ts';
import type { CallFault } from '../faults/faults.ts';
import { noFaults } from '../faults/faults.ts';
import { day } from '../environment/virtual-time.ts';
import { looks, redrives, sweeps, timeIsUp, typesCode, typesPassword, requests } from './actors.ts';
import { pausingAt, type Race, type Setting } from './race.ts';

/** To a second before so much time has passed since the start. */
export async function untilJustBefore({ harness, hire }: Setting, after: number): Promise<void> {
  const { time } = harness.simulation;
  await time.advance((hire.record.row?.deadlines.claimedAt ?? 0) + after - 1000 - time.now());
}

const passwordAgainstReminder: Race = {
  name: 'click against timeout: reminder',
  hireCase: pausingAt('choose-password'),
  ends: ['received, onboarded'],
  async set(setting) {
    await untilJustBefore(setting, day);
    return [typesPassword(setting), timeIsUp(setting, 'B')];
  },
};

const passwordAgainstDeadline: Race = {
  name: 'click against timeout: deadline',
  hireCase: pausingAt('choose-password'),
  // Who comes a moment too late may hear of it only from the page's next look.
  ends: ['received, onboarded', 'received, invitation-expired', 'already-received, invitation-expired'],
  async set(setting) {
    await untilJustBefore(setting, 7 * day);
    return [typesPassword(setting), timeIsUp(setting, 'B')];
  },
};

const codeAgainstReminder: Race = {
  name: 'code against timeout: reminder',
  hireCase: pausingAt('enter-code'),
  // After a day the code is too old, no matter who is faster.
  ends: ['received, onboarded, another code'],
  async set(setting) {
    await untilJustBefore(setting, day);
    return [typesCode(setting), timeIsUp(setting, 'B')];
  },
};

const cancelAgainstDeadline: Race = {
  name: 'cancel against deadline',
  hireCase: pausingAt('choose-password'),
  ends: ['granted, hire-cancelled', 'granted, invitation-expired'],
  async set(setting) {
    await untilJustBefore(setting, 7 * day);
    return [requests(setting, 'hr-cancel'), timeIsUp(setting, 'B')];
  },
};

const lateCallbackAgainstRedrive: Race = {
  name: 'redrive against late callback',
  hireCase: pausingAt('choose-password'),
  ends: ['received, onboarded'],
  async set(setting) {
    await setting.harness.operator.stop(setting.hire.record.row?.executionArn);
    return [typesPassword(setting), redrives(setting, 'B')];
  },
};

const passwordAgainstSweeper: Race = {
  name: 'sweeper against new password',
  hireCase: pausingAt('choose-password'),
  ends: ['received, onboarded'],
  set: (setting) => [sweeps(setting), typesPassword(setting)],
};

/** A callback that dies between the row and the execution leaves its answer to anyone who comes next. */
const diesBeforeSending = ({ functionName, operation }: Call): CallFault | undefined =>
  functionName === 'page-new-password' && operation === 'SendTaskSuccess' ? 'crash-before' : undefined;

const lookAgainstSweeper: Race = {
  name: 'sweeper against status poll, over an answer left behind',
  hireCase: pausingAt('choose-password'),
  ends: ['checking, onboarded', 'enter-code, onboarded'],
  async set(setting) {
    const { simulation } = setting.harness;
    simulation.injector = { ...noFaults, atCall: diesBeforeSending };
    await setting.hire.sendPassword(setting.seen);
    simulation.injector = noFaults;
    return [sweeps(setting), looks(setting)];
  },
};

export const timeRaces: readonly Race[] = [
  passwordAgainstReminder,
  passwordAgainstDeadline,
  codeAgainstReminder,
  cancelAgainstDeadline,
  lateCallbackAgainstRedrive,
  passwordAgainstSweeper,
  lookAgainstSweeper,
];
