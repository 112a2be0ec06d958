// I8: mails go to the hire's own address, with a link that is the hire's, no more often than the policy and the faults
// allow, and none but the good news once the hire has ended.
import { attemptsOf, type HireRecord, type Invariant, type Ledger } from '../ledger.ts';
import { linkIn } from '../post.ts';
import { hashOf } from './answers.ts';

type SendEmail = {
  readonly Destination: { readonly ToAddresses: readonly string[] };
  readonly Content: {
    readonly Simple: {
      readonly Subject: { readonly Data: string };
      readonly Body: { readonly Text: { readonly Data: string } };
    };
  };
  readonly EmailTags: readonly { readonly Name: string; readonly Value: string }[];
};

export function fewMails(ledger: Ledger): Invariant {
  /** Sends that took effect and whose sender may not know it; a repeat is allowed for each. */
  const sent = new Map<string, number>();
  let repeats = 0;

  function checkBody(record: HireRecord, kind: string, body: string): void {
    const link = linkIn({ body });
    if (kind === 'account-ready') {
      if (link !== undefined) ledger.violate('I8', 'the good news carries a link of an invitation');
      return;
    }
    if (link === undefined || body.split(link).length > 3)
      return ledger.violate('I8', `a mail ${kind} without one link`);
    if (!record.links.has(hashOf(link))) ledger.violate('I8', `a mail ${kind} with a link that was never live`);
  }

  return {
    calling({ operation, place }, input) {
      if (operation !== 'SendEmail') return;
      const { Destination, Content, EmailTags } = input as SendEmail;
      const [to = ''] = Destination.ToAddresses;
      const kind = EmailTags[0]?.Value ?? '';
      const record = ledger.byEmail.get(to);
      if (!record) return ledger.violate('I8', `a mail ${kind} to nobody's address`);
      if (record.row?.outcome !== undefined && kind !== 'account-ready') {
        ledger.violate('I8', `${place} mails ${kind} to ${record.hire.employeeNumber} after ${record.row.outcome}`);
      }
      if (/[\r\n]/.test(Content.Simple.Subject.Data)) ledger.violate('I16', 'a subject of two lines');
      checkBody(record, kind, Content.Simple.Body.Text.Data);
    },
    called({ operation }, input) {
      if (operation !== 'SendEmail') return;
      const { Destination, EmailTags } = input as SendEmail;
      const key = `${EmailTags[0]?.Value} ${Destination.ToAddresses[0]}`;
      sent.set(key, (sent.get(key) ?? 0) + 1);
    },
    mailed(mail) {
      const record = ledger.byEmail.get(mail.to);
      record?.letters.push({ ...mail, sentAt: ledger.universe.time.now() });
    },
    hit(kind) {
      if (!kind.startsWith('mail-')) repeats += 1;
    },
    atTheEnd() {
      const { remindAfter } = ledger.universe.standIns.settings;
      for (const [key, count] of sent) {
        const record = ledger.byEmail.get(key.slice(key.indexOf(' ') + 1));
        const attempts = record ? Math.max(1, attemptsOf(record)) : 1;
        if (key.startsWith('reminder ') && count > remindAfter.length * attempts + repeats) {
          ledger.violate('I8', `${count} mails ${key.split(' ')[0]}`);
        }
        if (key.startsWith('account-ready') && count > 1 + repeats) ledger.violate('I8', `${count} good news`);
      }
    },
  };
}
