// I8: a mail goes to the hire's own address, with a link of the hire's that is live or was, and none but the account-ready email
// goes to a hire that has ended; the account-ready email is true. An address that HR replaced is told that alone.
import type { ObservedHire, Invariant, Observations } from '../observations/observations.ts';
import { linkIn } from '../../../local/onboarding/hire-actor.ts';
import { hashOf } from './answers.ts';
import type { FirstLook, FirstLooks } from './first-looks.ts';

export type SendEmail = {
  readonly Destination: { readonly ToAddresses: readonly string[] };
  readonly Content: {
    readonly Simple: {
      readonly Subject: { readonly Data: string };
      readonly Body: { readonly Text: { readonly Data: string }; readonly Html: { readonly Data: string } };
    };
  };
  readonly EmailTags: readonly { readonly Name: string; readonly Value: string }[];
};

/** An email as it is handed to SES. */
export type Outgoing = {
  readonly to: string;
  readonly kind: string;
  readonly text: string;
  /** The hash of its link. */
  readonly link: string | undefined;
};

export function outgoing(input: object): Outgoing {
  const { Destination, Content, EmailTags } = input as SendEmail;
  const [to = ''] = Destination.ToAddresses;
  const text = Content.Simple.Body.Text.Data;
  const id = linkIn({ body: text });
  return { to, kind: EmailTags[0]?.Value ?? '', text, link: id === undefined ? undefined : hashOf(id) };
}

export function rightMails(observations: Observations, looks: FirstLooks): Invariant {
  /** Links that were mailed as an invitation or as a new link. */
  const mailed = new Set<string>();

  function checkLink({ links, hire }: ObservedHire, { kind, text, link }: Outgoing): void {
    const id = linkIn({ body: text });
    if (link === undefined || id === undefined || text.split(id).length > 3)
      return observations.violate('I8', `a mail ${kind} without one link`);
    if (!links.has(link)) observations.violate('I8', `a mail ${kind} with a link that was never live`);
    if (kind !== 'reminder') mailed.add(link);
    else if (!mailed.has(link))
      observations.violate('I8', `${hire.employeeNumber} is reminded of a link that was not mailed`);
  }

  function checkAddress({ record, row }: FirstLook, to: string, kind: string): void {
    if (to !== row?.address.email && to !== record.row?.address.email)
      observations.violate('I8', `a mail ${kind} to an address that is not ${record.hire.employeeNumber}'s any more`);
  }

  function checkAccountReady({ row, hire }: ObservedHire, { link }: Outgoing): void {
    if (link !== undefined) observations.violate('I8', 'the account-ready email carries a link of an invitation');
    if (row?.outcome !== 'onboarded')
      observations.violate('I10', `${hire.employeeNumber} is told of an account too early`);
  }

  /** An address that HR replaced is told so, and nothing else. */
  function checkReplaced({ row, hire }: ObservedHire, { to, text, link }: Outgoing): void {
    const { replaced = [], email = '' } = row?.address ?? {};
    if (!replaced.includes(to) || to === email)
      observations.violate('I8', `an address of ${hire.employeeNumber} that is in use is told that it is not`);
    if (link !== undefined || text.includes(email))
      observations.violate('I8', `a replaced address of ${hire.employeeNumber} is told a link or the new address`);
  }

  return {
    begin: () => mailed.clear(),
    calling(call, input) {
      if (call.operation !== 'SendEmail') return;
      const email = outgoing(input);
      const { to, kind } = email;
      const record = observations.byEmail.get(to);
      if (!record) return observations.violate('I8', `a mail ${kind} to nobody's address`);
      if (kind === 'address-corrected') return checkReplaced(record, email);
      const look = looks.of(call);
      if (look) checkAddress(look, to, kind);
      if (kind === 'account-ready') return checkAccountReady(record, email);
      const { row, hire } = record;
      if (row?.outcome !== undefined)
        observations.violate('I8', `${call.place} mails ${kind} to ${hire.employeeNumber} after ${row.outcome}`);
      if (kind === 'password-chosen') {
        if (email.link !== undefined) observations.violate('I8', 'the password-chosen email carries a link');
        return;
      }
      checkLink(record, email);
    },
    mailed(mail) {
      const record = observations.byEmail.get(mail.to);
      record?.emails.push({ ...mail, sentAt: observations.simulation.time.now() });
    },
  };
}
