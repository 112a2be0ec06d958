// Mails the link: the invitation, a reminder of it, or a new link that retires the old one.
// After a correction the address before is told that it is no longer used, and not by which it was replaced.
// The id is sealed before the email goes out, so that repeats, reminders and redrives mail the same link.
import { AwsFault, awsFaults } from '../../workflow/contract/errors.ts';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { linkHashes, withGroup } from '../hires/changes.ts';
import { hashOf } from '../hires/hash.ts';
import { linkOf, newInvitationId, pointInvitation } from '../hires/invitation.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeOwnHire, ownHire } from '../hires/repository.ts';
import { mailOnce } from '../notifications/mail-once.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withKey, withMail, withTables } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { putSecretIfAbsent } from '../secrets/vault.ts';

/**
 * Makes link number `number` the live one; the one before it keeps its answer, but opens nothing any more. Undefined
 * when it is live already, was retired meanwhile, or HR has corrected the address since `seen`: then the next wait
 * takes the correction and has another link mailed.
 */
export function withLink(record: HireRecord, seen: HireRecord, number: number, hash: string): HireRecord | undefined {
  if (linkHashes(record).includes(hash) || record.address.email !== seen.address.email) return undefined;
  // What HR asked for is this link.
  const asked = withGroup(record, 'hr', { resend: undefined });
  return withGroup(asked, 'link', { live: { number, hash }, retired: linkHashes(record) });
}

type Services = Uses<{
  hires: 'own' | 'changeOwn';
  invitations: 'point';
  vault: 'putIfAbsent';
  mailer: 'sendOnce';
}>;

/**
 * Once for each correction; an address that HR came back to is in use. An address that SES refuses cannot be told, and must not
 * keep the link from the hire.
 */
async function tellReplaced(
  { mailer, log }: Services,
  input: StepInput<'send-invitation'>,
  record: HireRecord,
): Promise<void> {
  for (const [at, to] of (record.address.replaced ?? []).entries()) {
    if (to === record.address.email) continue;
    try {
      await mailer.sendOnce(input, record, { kind: 'address-corrected', mark: `address-corrected#${at}`, to });
    } catch (error) {
      if (!(error instanceof AwsFault) || !awsFaults.some((name) => name === error.name)) throw error;
      log.warn('a replaced address was not told', { hireId: record.hireId, errorName: error.name });
    }
  }
}

export const sendInvitation = (services: Services) => async (input: StepInput<'send-invitation'>) => {
  const { hires, invitations, vault, mailer, settings, clock, random } = services;
  const seen = await hires.own(input);
  const endsAt = Math.max(seen.deadlines.deadlineAt, clock.now()) + settings.redriveWindow;
  const place = { hireId: seen.hireId, purpose: 'invitation-id', number: `${seen.attempt}.${input.link}` } as const;
  const invitationId = await vault.putIfAbsent(place, newInvitationId(random), endsAt);
  const hash = hashOf(invitationId);
  if (seen.link.live?.hash !== hash) await invitations.point(hash, seen);
  const record = await hires.changeOwn(input, (current) => withLink(current, seen, input.link, hash));
  if (record.link.live?.hash !== hash) return {};
  await tellReplaced(services, input, record);
  await mailer.sendOnce(input, record, {
    kind: input.mail,
    mark: `${input.mail}#${input.nth}`,
    link: linkOf(settings, invitationId),
  });
  return {};
};

export const handler = lambdaHandler(steps['send-invitation'], sendInvitation, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withMail() },
    {
      hires: { own: ownHire, changeOwn: changeOwnHire },
      invitations: { point: pointInvitation },
      vault: { putIfAbsent: putSecretIfAbsent },
      mailer: { sendOnce: mailOnce },
    },
  ),
);
