// Mails a letter once, as far as that can be known: a mark in the row says that it went out. When SES's answer was lost
// the letter is sent again, the same one, at most three times in all; then it is taken for sent.
import type { EmailKind } from '../../workflow/contract/steps.ts';
import { ServiceUnreachableError } from '../../workflow/contract/errors.ts';
import { changeOwnRow, type Owner } from '../hires/repository.ts';
import type { HireRecord } from '../hires/record.ts';
import { mailHire } from './mailer.ts';
import type { HiresServices, Services } from '../runtime/services.ts';

export type Letter = {
  readonly kind: EmailKind;
  readonly mark: string;
  readonly link?: string;
  readonly mayBeOnboarded?: boolean;
};

const triesPerLetter = 3;

const sent = (row: HireRecord, mark: string): HireRecord | undefined => {
  const { mailing: _mailing, ...rest } = row;
  return row.mailed.includes(mark) ? undefined : { ...rest, mailed: [...row.mailed, mark] };
};

/** @throws ServiceUnreachableError, AwsFault */
export async function mailOnce(
  services: HiresServices & Pick<Services, 'mail'>,
  owner: Owner,
  row: HireRecord,
  { kind, mark, link, mayBeOnboarded = false }: Letter,
): Promise<void> {
  if (row.mailed.includes(mark)) return;
  const tries = row.mailing?.mark === mark ? row.mailing.tries : 0;
  if (tries < triesPerLetter) {
    try {
      await mailHire(services, row, kind, link);
    } catch (error) {
      if (error instanceof ServiceUnreachableError && error.isPerhapsDone) {
        await changeOwnRow(services, owner, (there) => ({ ...there, mailing: { mark, tries: tries + 1 } }), {
          mayBeOnboarded,
        });
      }
      throw error;
    }
  }
  await changeOwnRow(services, owner, (there) => sent(there, mark), { mayBeOnboarded });
}
