// What two tabs, two devices or one impatient person can do at the same time.
import { minute } from '../environment/virtual-time.ts';
import { asksAgain, looks, machineAfter, typesCode, typesPassword } from './actors.ts';
import { pausingAt, type Race } from './race.ts';

const oneIsReceived = ['received, already-received, onboarded', 'already-received, received, onboarded'];

const twoTabs: Race = {
  name: 'two tabs',
  hireCase: pausingAt('choose-password'),
  ends: oneIsReceived,
  set: (setting) => [typesPassword(setting, 0), typesPassword(setting, 1)],
};

const codeInTwoTabs: Race = {
  name: 'code in two tabs',
  hireCase: pausingAt('enter-code'),
  ends: oneIsReceived,
  set: (setting) => [typesCode(setting, 0), typesCode(setting, 1)],
};

const resendAgainstCode: Race = {
  name: 'resend against code',
  hireCase: pausingAt('enter-code'),
  // A new code may make an end of the one that was typed.
  ends: ['accepted, received, onboarded', 'accepted, received, onboarded, another code'],
  async set(setting) {
    // A code may be asked for again a minute after the last one.
    await setting.harness.simulation.time.advance(2 * minute);
    return [asksAgain(setting), typesCode(setting)];
  },
};

const resendAgainstVerify: Race = {
  ...resendAgainstCode,
  name: 'resend against verify',
  ends: ['accepted, onboarded', 'accepted, onboarded, another code'],
  async set(setting) {
    await setting.harness.simulation.time.advance(2 * minute);
    return [asksAgain(setting), machineAfter(typesCode(setting))];
  },
};

const newLinkAgainstPassword: Race = {
  name: 'new link against new password',
  hireCase: pausingAt('choose-password'),
  // Anyone who has asked for a new link has a dead one in the other tab.
  ends: ['accepted, received, onboarded', 'accepted, already-received, onboarded', 'accepted, link-gone, onboarded'],
  set: (setting) => [asksAgain(setting), typesPassword(setting)],
};

const lookAgainstPassword: Race = {
  name: 'status poll against new password',
  hireCase: pausingAt('choose-password'),
  ends: ['choose-password, received, onboarded', 'checking, received, onboarded', 'enter-code, received, onboarded'],
  set: (setting) => [looks(setting), typesPassword(setting)],
};

export const pageRaces: readonly Race[] = [
  twoTabs,
  codeInTwoTabs,
  resendAgainstCode,
  resendAgainstVerify,
  newLinkAgainstPassword,
  lookAgainstPassword,
];
