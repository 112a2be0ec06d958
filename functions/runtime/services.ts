// The services seam: all that steps and use cases need from outside, as objects with methods. This is the whole list; the
// emulator and the tests bind it to clients of their own.
import { refreshTokens, requestEmailCode, revokeRefreshToken, verifyEmail } from '../cognito/token-calls.ts';
import { setNewPassword, signIn } from '../cognito/password-auth.ts';
import {
  addToGroup,
  createUser,
  deleteUser,
  disableUser,
  enableUser,
  setSignInName,
  setTemporaryPassword,
} from '../cognito/user-changes.ts';
import { findUser, getUser } from '../cognito/users.ts';
import { hiresToSweep, oldestOverdue } from '../hires/sweep.ts';
import { followInvitation, pointInvitation, removeInvitation } from '../hires/invitation.ts';
import {
  changeHire,
  changeKnownHire,
  changeOwnHire,
  findHire,
  knownHire,
  ownHire,
  removeHire,
} from '../hires/repository.ts';
import { changePage, removePage } from '../hires/page/repository.ts';
import { executionNote, noteErased, noteRequested } from '../hires/execution-note.ts';
import {
  describedExecution,
  executionArnByName,
  executionState,
  lastStateOf,
  startExecution,
} from '../lifecycle/execution.ts';
import { auditRequest } from '../notifications/audit.ts';
import { mailOnce } from '../notifications/mail-once.ts';
import { publishEvents } from '../notifications/outbox.ts';
import { deliverAnswer, sealTaskToken } from '../notifications/task-callback.ts';
import { discardTyped, putTyped } from '../secrets/typed.ts';
import { deleteSecret, deleteSecrets, getSecret, putSecret, putSecretIfAbsent } from '../secrets/vault.ts';
import type { BaseServices, Bound } from './bind.ts';

export const methods = {
  /** Where every hire stands, in the hires table. */
  hires: {
    find: findHire,
    change: changeHire,
    own: ownHire,
    changeOwn: changeOwnHire,
    known: knownHire,
    changeKnown: changeKnownHire,
    remove: removeHire,
    changePage,
    removePage,
    noteErased,
    noteRequested,
    executionNote,
    toSweep: hiresToSweep,
    oldestOverdue,
  },
  /** What leads from a mailed link to its hire. */
  invitations: { follow: followInvitation, point: pointInvitation, remove: removeInvitation },
  /** Sealed secrets. */
  vault: {
    put: putSecret,
    putIfAbsent: putSecretIfAbsent,
    get: getSecret,
    putTyped,
    discardTyped,
    delete: deleteSecret,
    deleteAll: deleteSecrets,
  },
  /** The user pool, as an administrator. */
  users: {
    find: findUser,
    get: getUser,
    create: createUser,
    setSignInName,
    setTemporaryPassword,
    addToGroup,
    enable: enableUser,
    disable: disableUser,
    delete: deleteUser,
  },
  /** The user pool, as the hire: by password, session or token. */
  auth: {
    signIn,
    setNewPassword,
    refresh: refreshTokens,
    revoke: revokeRefreshToken,
    requestEmailCode,
    verifyEmail,
  },
  mailer: { sendOnce: mailOnce },
  events: { publish: publishEvents },
  /** What HR asks for, for those who look later. */
  audit: { record: auditRequest },
  /** The states that wait for an answer. */
  tasks: { seal: sealTaskToken, deliver: deliverAnswer },
  executions: {
    arnOf: executionArnByName,
    start: startExecution,
    stateOf: executionState,
    look: describedExecution,
    lastState: lastStateOf,
  },
};

export type { BaseServices } from './bind.ts';
export type Services = BaseServices & Bound<typeof methods>;

/** What a step or use case takes: what every function has, and of each service the methods that it names. */
export type Uses<U extends { readonly [S in keyof typeof methods]?: keyof Services[S] }> = BaseServices & {
  readonly [S in keyof U & keyof typeof methods]: Pick<Services[S], U[S] & keyof Services[S]>;
};
