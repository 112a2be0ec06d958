// Sends an email once, as far as that can be known: a mark in the record says that it went out. When SES's answer was lost
// the email is sent again, the same one, at most three times in all; then it is taken for sent.
import { ServiceUnreachableError } from '../../workflow/contract/errors.ts';
import type { EmailKind } from '../../workflow/contract/steps.ts';
import { withGroup } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeOwnHire, type Owner } from '../hires/repository.ts';
import type { Clients } from '../runtime/bind.ts';
import { sendMail, type Sending } from './mailer.ts';

export type Email = Sending & {
  readonly kind: EmailKind;
  readonly mark: string;
  readonly mayBeOnboarded?: boolean;
};

const triesPerEmail = 3;

const withSent = (record: HireRecord, mark: string): HireRecord | undefined =>
  record.mail.sent.includes(mark)
    ? undefined
    : withGroup(record, 'mail', { sent: [...record.mail.sent, mark], inDoubt: undefined });

/** @throws ServiceUnreachableError, AwsFault */
export const mailOnce =
  (clients: Pick<Clients, 'ses' | 'dynamo' | 'settings' | 'clock'>) =>
  async (owner: Owner, record: HireRecord, email: Email): Promise<void> => {
    const { kind, mark, link, to, mayBeOnboarded = false } = email;
    const { sent, inDoubt } = record.mail;
    if (sent.includes(mark)) return;
    const changeOwn = changeOwnHire(clients);
    const tries = inDoubt?.mark === mark ? inDoubt.tries : 0;
    if (tries < triesPerEmail) {
      try {
        await sendMail(clients, record, kind, { link, to });
      } catch (error) {
        if (error instanceof ServiceUnreachableError && error.isPerhapsDone) {
          const note = { mark, tries: tries + 1 };
          await changeOwn(owner, (current) => withGroup(current, 'mail', { inDoubt: note }), { mayBeOnboarded });
        }
        throw error;
      }
    }
    await changeOwn(owner, (current) => withSent(current, mark), { mayBeOnboarded });
  };
