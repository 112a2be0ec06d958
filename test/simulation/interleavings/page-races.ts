// What two tabs, two devices or one impatient person can do at the same time.
import { minute } from '../environment/virtual-time.ts';
import { asksAgain, looks, machineAfter, typesCode, typesPassword } from './actors.ts';
import { pausingAt, type Scene } from './race.ts';

const oneIsReceived = ['received, already-received, onboarded', 'already-received, received, onboarded'];

const twoTabs: Scene = {
  name: 'two tabs',
  script: pausingAt('choose-password'),
  ends: oneIsReceived,
  set: (setting) => [typesPassword(setting, 0), typesPassword(setting, 1)],
};

const codeInTwoTabs: Scene = {
  name: 'code in two tabs',
  script: pausingAt('enter-code'),
  ends: oneIsReceived,
  set: (setting) => [typesCode(setting, 0), typesCode(setting, 1)],
};

const resendAgainstCode: Scene = {
  name: 'resend against code',
  script: pausingAt('enter-code'),
  // A new code may make an end of the one that was typed.
  ends: ['accepted, received, onboarded', 'accepted, received, onboarded, another code'],
  async set(setting) {
    // A code may be asked for again a minute after the last one.
    await setting.stage.universe.time.advance(2 * minute);
    return [asksAgain(setting), typesCode(setting)];
  },
};

const resendAgainstVerify: Scene = {
  ...resendAgainstCode,
  name: 'resend against verify',
  ends: ['accepted, onboarded', 'accepted, onboarded, another code'],
  async set(setting) {
    await setting.stage.universe.time.advance(2 * minute);
    return [asksAgain(setting), machineAfter(typesCode(setting))];
  },
};

const newLinkAgainstPassword: Scene = {
  name: 'new link against new password',
  script: pausingAt('choose-password'),
  // Whoever has asked for a new link has a dead one in the other tab.
  ends: ['accepted, received, onboarded', 'accepted, link-gone, onboarded'],
  set: (setting) => [asksAgain(setting), typesPassword(setting)],
};

const lookAgainstPassword: Scene = {
  name: 'status poll against new password',
  script: pausingAt('choose-password'),
  ends: ['choose-password, received, onboarded', 'checking, received, onboarded', 'enter-code, received, onboarded'],
  set: (setting) => [looks(setting), typesPassword(setting)],
};

export const pageScenes: readonly Scene[] = [
  twoTabs,
  codeInTwoTabs,
  resendAgainstCode,
  resendAgainstVerify,
  newLinkAgainstPassword,
  lookAgainstPassword,
];
