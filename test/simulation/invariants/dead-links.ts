// I7, I18 at the API: anyone who comes with a dead link costs a look or two, as a guesser does, and gets no code mailed.
import type { Invariant, Observations } from '../observations/observations.ts';

const prefix = 'invitation#';
const asksForMail: ReadonlySet<string> = new Set(['page-resend', 'page-not-my-password']);

export function cheapDeadLinks(observations: Observations): Invariant {
  const live = new Map<string, string>();
  const dead = new Set<number>();

  return {
    begin() {
      live.clear();
      dead.clear();
    },
    calling({ operation, functionName, invocation }, input) {
      if (!functionName.startsWith('page-')) return;
      const { pk = '' } = (input as { Key?: { pk?: string } }).Key ?? {};
      if (operation === 'GetItem hires' && pk.startsWith(prefix)) {
        if (![...live.values()].includes(pk.slice(prefix.length))) dead.add(invocation);
      } else if (dead.has(invocation) && operation !== 'GetItem hires' && !asksForMail.has(functionName)) {
        observations.violate('I18', `${functionName} makes ${operation} for a dead link`);
      }
    },
    rowErased({ hireId }) {
      live.delete(hireId);
    },
    rowWritten(before, { hireId, link, page: { pending } }, { invocation }) {
      if (link.live) live.set(hireId, link.live.hash);
      else live.delete(hireId);
      const isCode = pending?.action === 'resend-code' && pending.submission !== before?.page.pending?.submission;
      if (isCode && dead.has(invocation)) observations.violate('I7', `a dead link of ${hireId} gets a code mailed`);
    },
  };
}
