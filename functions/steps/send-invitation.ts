// Step 3. Mails the link: the invitation, a reminder of it, or a new link that retires the old one.
// The id is sealed before the mail goes out, so that repeats, reminders and redrives mail the same link.
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { withMail, withVault } from '../runtime/clients.ts';
import { changeOwnRow, ownRow } from '../hires/repository.ts';
import type { HireRecord } from '../hires/record.ts';
import { hashOf, linkOf, newInvitationId, pointToHire } from '../hires/invitation.ts';
import { mailOnce } from '../notifications/mail-once.ts';
import type { Services, VaultServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { keepIfAbsent } from '../secrets/vault.ts';

type Needs = VaultServices & Pick<Services, 'mail'>;
type Input = StepInput<'send-invitation'>;

/**
 * Makes link number `number` the live one; the one before it keeps its answer, but opens nothing any more. Undefined
 * when it is live already, was retired meanwhile, or HR has corrected the address since `seen`: then the next wait
 * takes the correction and has another link mailed.
 */
export function withLink(row: HireRecord, seen: HireRecord, number: number, hash: string): HireRecord | undefined {
  if (row.link?.hash === hash || row.retiredLinks.includes(hash) || row.email !== seen.email) return undefined;
  const retiredLinks = row.link ? [...row.retiredLinks, row.link.hash] : row.retiredLinks;
  return { ...row, retiredLinks, link: { number, hash } };
}

export const sendInvitation = (services: Needs) => async (input: Input) => {
  const { settings, clock } = services;
  const seen = await ownRow(services, input);
  const endsAt = Math.max(seen.deadlineAt, clock.now()) + settings.redriveWindow;
  const place = { hireId: seen.hireId, purpose: 'invitation-id', number: `${seen.attempt}.${input.link}` } as const;
  const invitationId = await keepIfAbsent(services, place, newInvitationId(services), endsAt);
  const hash = hashOf(invitationId);
  if (seen.link?.hash !== hash) await pointToHire(services, hash, seen);
  const row = await changeOwnRow(services, input, (there) => withLink(there, seen, input.link, hash));
  if (row.link?.hash !== hash) return {};
  await mailOnce(services, input, row, {
    kind: input.mail,
    mark: `${input.mail}#${input.nth}`,
    link: linkOf(services, invitationId),
  });
  return {};
};

export const handler = step(steps['send-invitation'], sendInvitation, () => ({ ...withVault(), ...withMail() }));
