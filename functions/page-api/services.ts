// What every function of the page has: who a link leads to, that hire's record, and the way to the waiting state.
import { followInvitation } from '../hires/invitation.ts';
import { changePage } from '../hires/page/repository.ts';
import { findHire } from '../hires/repository.ts';
import { deliverAnswer } from '../notifications/task-callback.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withKey, withStates, withTables } from '../runtime/clients.ts';
import { discardTyped, putTyped } from '../secrets/typed.ts';

const pageClients = () => ({ ...withTables(), ...withKey(), ...withStates() });

const methods = {
  hires: { find: findHire, changePage },
  invitations: { follow: followInvitation },
  tasks: { deliver: deliverAnswer },
};

export const pageServices = () => servicesOf(pageClients(), methods);

/** For what a hire types: it is sealed, and never read again here. */
export const submitServices = () => servicesOf(pageClients(), { ...methods, vault: { putTyped, discardTyped } });
