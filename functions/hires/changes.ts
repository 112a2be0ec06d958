// Small changes of a record, one group each; each is pure, and the repository writes what comes of it.
import type { Problem } from '../../workflow/contract/page.ts';
import type { HireRecord, RecordDraft } from './record.ts';

type Group = 'identity' | 'address' | 'link' | 'page' | 'verdict' | 'code' | 'mail' | 'deadlines' | 'hr';

/** The record with these members of one group changed; a member that is undefined is removed. */
export const withGroup = <R extends RecordDraft, G extends Group>(
  record: R,
  group: G,
  members: Partial<HireRecord[G]>,
): R => ({ ...record, [group]: { ...record[group], ...members } });

/** Why the hire is asked again; undefined: there is nothing to say. */
export const withProblem = <R extends RecordDraft>(record: R, problem: Problem | undefined): R =>
  withGroup(record, 'verdict', { problem, problemOf: problem && record.wait?.waitNumber });

/** The record with the reason why a submission was rejected; undefined when that is known already. */
export const withRejection = (record: HireRecord, submission: string, problem: Problem): HireRecord | undefined =>
  record.verdict.rejectedSubmission === submission
    ? undefined
    : withGroup(withProblem(record, problem), 'verdict', { rejectedSubmission: submission });

/** Where the sealed password or code of a pending answer lies; undefined when nothing was typed. */
export function secretOf(hireId: string, { action, submission: number }: NonNullable<HireRecord['page']['pending']>) {
  if (action === 'email-code') return { hireId, purpose: 'verification-code', number } as const;
  const isPassword = action === 'new-password' || action === 'password';
  return isPassword ? ({ hireId, purpose: 'new-password', number } as const) : undefined;
}

/** Every hash that leads, or led, to this hire. */
export const linkHashes = ({ link: { live, retired } }: HireRecord): string[] =>
  live ? [...retired, live.hash] : retired;

/** No link is live; the one that was keeps its answer. */
export const withoutLiveLink = (record: HireRecord): HireRecord =>
  withGroup(record, 'link', { live: undefined, retired: linkHashes(record) });
