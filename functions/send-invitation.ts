// Step 3. Mails the link: the invitation, a reminder of it, or a new link that retires the old one.
// The id is sealed before the mail goes out, so that repeats, reminders and redrives mail the same link.
import { type StepInput, steps } from '../workflow/contract.ts';
import { withMail, withVault } from './shared/clients.ts';
import { changeOwnRow, ownRow } from './shared/desk.ts';
import type { HireRow } from './shared/hire-row.ts';
import { hashOf, linkOf, newInvitationId, pointToHire } from './shared/invitation.ts';
import { mailHire } from './shared/mail.ts';
import type { Services, VaultServices } from './shared/services.ts';
import { step } from './shared/step.ts';
import { keepIfAbsent } from './shared/vault.ts';

type Needs = VaultServices & Pick<Services, 'mail'>;

type Input = StepInput<'send-invitation'>;

/** Makes the link number `link` the live one; the one before it keeps its answer, but opens nothing any more. */
function withLink(row: HireRow, number: number, hash: string): HireRow | undefined {
  if (row.link?.number === number && row.link.hash === hash) return undefined;
  const retiredLinks = row.link ? [...row.retiredLinks, row.link.hash] : row.retiredLinks;
  const { correct: _correct, ...rest } = row;
  return { ...rest, retiredLinks, link: { number, hash } };
}

/** @returns undefined when the link was retired meanwhile; the workflow is about to mail another */
async function liveInvitationId(services: Needs, input: Input, row: HireRow): Promise<string | undefined> {
  const { settings, clock } = services;
  const endsAt = Math.max(row.deadlineAt, clock.now()) + settings.redriveWindow;
  const place = { hireId: row.hireId, purpose: 'invitation-id', number: `${row.attempt}.${input.link}` } as const;
  const invitationId = await keepIfAbsent(services, place, newInvitationId(services), endsAt);
  const hash = hashOf(invitationId);
  if (row.retiredLinks.includes(hash)) return undefined;
  if (row.link?.hash !== hash) {
    await pointToHire(services, hash, row);
    await changeOwnRow(services, input, (there) => withLink(there, input.link, hash));
  }
  return invitationId;
}

export const sendInvitation = (services: Needs) => async (input: Input) => {
  const row = await ownRow(services, input);
  const mark = `${input.mail}#${input.nth}`;
  const invitationId = await liveInvitationId(services, input, row);
  if (invitationId === undefined || row.mailed.includes(mark)) return {};
  await mailHire(services, row, input.mail, linkOf(services, invitationId));
  await changeOwnRow(services, input, (there) =>
    there.mailed.includes(mark) ? undefined : { ...there, mailed: [...there.mailed, mark] },
  );
  return {};
};

export const handler = step(steps['send-invitation'], sendInvitation, () => ({ ...withVault(), ...withMail() }));
