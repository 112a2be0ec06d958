// Notes whose user was made. A hire that was withdrawn while the user was being made must leave none behind.
import { HireCancelledError } from '../../workflow/contract/errors.ts';
import type { HireRecord, RecordDraft } from '../hires/record.ts';
import type { Owner } from '../hires/repository.ts';
import type { Uses } from '../runtime/services.ts';

/** @throws HireCancelledError when the hire was withdrawn meanwhile; the user is deleted then */
export async function noteUser(
  { hires, users }: Uses<{ hires: 'changeOwn'; users: 'delete' }>,
  owner: Owner,
  username: string,
  note: (record: HireRecord) => RecordDraft,
): Promise<void> {
  try {
    await hires.changeOwn(owner, note);
  } catch (error) {
    if (error instanceof HireCancelledError) await users.delete(username);
    throw error;
  }
}
