// Claims the row of a hire for an execution: the row is the lock, and the claim is the intent to create the user.
import type { Hire } from '../../workflow/contract/hire.ts';
import {
  DuplicateHireError,
  ErasureUnderWayError,
  HireCancelledError,
  SupersededError,
} from '../../workflow/contract/errors.ts';
import { changeRow, readRow } from '../hires/repository.ts';
import { isErased } from './tombstone.ts';
import { executionOf } from './execution.ts';
import { refuseStranger } from '../cognito/existing-user.ts';
import { groupsOf } from '../hires/group-rules.ts';
import type { HireRecord } from '../hires/record.ts';
import { refuseUnsettled } from './in-doubt.ts';
import type { PoolUser } from '../cognito/users.ts';
import type { HiresServices, Services } from '../runtime/services.ts';
import type { RecordDraft } from '../hires/derived.ts';

type Claimant = { readonly executionArn: string; readonly executionName: string };
/** `isNew`: this run took the row, so that no earlier one can have made a user. */
export type Claim = { readonly row: HireRecord; readonly isNew: boolean };
type ClaimServices = HiresServices & Pick<Services, 'states'>;

const underWay = () => new DuplicateHireError('Another execution is onboarding this employee number.');

const underErasure = () => new ErasureUnderWayError('The row of an earlier attempt is being erased.');

/** An execution that has ended for good, or failed and left the hire to the next one. */
const hasEnded = async (services: ClaimServices, row: HireRecord) =>
  row.outcome !== undefined || !(await executionOf(services, row)).isRunning;

function claimed(
  services: ClaimServices,
  hire: Hire,
  claimant: Claimant,
  before: HireRecord | undefined,
  found: PoolUser | undefined,
): RecordDraft {
  const { settings, clock } = services;
  const claimedAt = clock.now();
  const deadlineAt = claimedAt + settings.deadline;
  // Whoever has the name and was not refused is what the attempt before left, noted or not.
  const leftUserSub = found?.sub ?? before?.userSub ?? before?.leftUserSub;
  return {
    hireId: hire.employeeNumber,
    username: hire.universalId,
    ...claimant,
    attempt: (before?.attempt ?? 0) + 1,
    language: hire.language,
    email: hire.email,
    poolEmail: hire.email,
    ...(hire.givenName !== undefined && { givenName: hire.givenName }),
    ...(hire.familyName !== undefined && { familyName: hire.familyName }),
    groups: groupsOf(settings.groupRules, hire),
    claimedAt,
    // Until the user is noted, the call that creates it may be on its way.
    unsettledAt: claimedAt,
    deadlineAt,
    ...(leftUserSub !== undefined && { leftUserSub }),
    // Old links keep getting their answer, and lead to the new attempt's mail.
    retiredLinks: [...(before?.retiredLinks ?? []), ...(before?.link ? [before.link.hash] : [])],
    linksAskedAt: [],
    wishes: 0,
    ...(before && { hasOldSecrets: true }),
    mailed: [],
    codesSentAt: [],
    outbox: before?.outbox ?? [],
    expiresAt: Math.ceil((deadlineAt + settings.redriveWindow + settings.retention) / 1000),
  };
}

/**
 * @param found the user that has the hire's sign-in name, looked up before the claim: whoever is there before the
 * intent is not this execution's
 * @throws DuplicateHireError, AlreadyOnboardedError, NameTakenError, HireCancelledError, HireInvalidError,
 *   ErasureUnderWayError, SupersededError, AccountInDoubtError
 */
export async function claimRow(
  services: ClaimServices,
  hire: Hire,
  { executionArn, executionName }: Claimant,
  found: PoolUser | undefined,
): Promise<Claim> {
  const before = await readRow(services, hire.employeeNumber);
  if (before?.executionArn === executionArn) {
    if (before.outcome) throw new HireCancelledError('This hire has been withdrawn.');
    return { row: before, isNew: false };
  }
  // A redrive must not bring back whom HR has erased.
  if (await isErased(services, executionArn)) throw new SupersededError('HR has had the row of this hire erased.');
  if (before?.erase) throw underErasure();
  if (before && !(await hasEnded(services, before))) throw underWay();
  if (found) refuseStranger(hire, before, found);
  let isNew = true;
  const row = await changeRow(services, hire.employeeNumber, (there) => {
    isNew = there?.executionArn !== executionArn;
    if (!isNew) return undefined;
    // What was judged by the row before has to be judged anew without it.
    if (there?.erase || (before && !there)) throw underErasure();
    if (there?.executionArn !== before?.executionArn) throw underWay();
    // What deletes or changes the user of the attempt before may be on its way: it would hit the new one.
    if (there) refuseUnsettled(there, services.clock.now());
    return claimed(services, hire, { executionArn, executionName }, there, found);
  });
  if (row?.executionArn !== executionArn) throw underWay();
  return { row, isNew };
}
