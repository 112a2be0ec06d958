// Claims the record of a hire for an execution: the record is the lock, and the claim is the intent to create the user.
import {
  DuplicateHireError,
  ErasureUnderWayError,
  HireCancelledError,
  SupersededError,
} from '../../workflow/contract/errors.ts';
import { type Hire, hireIdOf } from '../../workflow/contract/hire.ts';
import { rejectStranger } from '../cognito/existing-user.ts';
import type { PoolUser } from '../cognito/users.ts';
import { linkHashes } from '../hires/changes.ts';
import { groupsOf } from '../runtime/group-rules.ts';
import { noPageState } from '../hires/page/state.ts';
import type { HireRecord, RecordDraft } from '../hires/record.ts';
import type { BaseServices, Uses } from '../runtime/services.ts';
import { requireNoDoubt } from './in-doubt.ts';

type Claimant = { readonly executionArn: string; readonly executionName: string };
/** `isNew`: this run took the record, so that no earlier one can have made a user. */
export type Claim = { readonly record: HireRecord; readonly isNew: boolean };
type Judging = Uses<{ hires: 'find'; executions: 'stateOf' }>;
type Claiming = Uses<{ hires: 'find' | 'change' | 'executionNote'; executions: 'stateOf' }>;

const underWay = () => new DuplicateHireError('Another execution is onboarding this employee number.');

const underErasure = () => new ErasureUnderWayError('The record of an earlier attempt is being erased.');

/** An execution that has ended for good, or failed and left the hire to the next one. */
const hasEnded = async ({ executions }: Judging, record: HireRecord) =>
  record.outcome !== undefined || !(await executions.stateOf(record)).isRunning;

/** What refuses a hire for good, whatever is waited for. @throws DuplicateHireError, AlreadyOnboardedError, NameTakenError */
async function judgeClaim(
  services: Judging,
  hire: Hire,
  before: HireRecord | undefined,
  user: PoolUser | undefined,
): Promise<void> {
  if (before && !(await hasEnded(services, before))) throw underWay();
  if (user) rejectStranger(hire, before, user);
}

/**
 * Whether a claim would be refused. It changes nothing and waits for nothing: an erasure or a call in doubt of the attempt
 * before is for the claim.
 * @throws DuplicateHireError, AlreadyOnboardedError, NameTakenError
 */
export async function checkClaim(
  services: Judging,
  hire: Hire,
  { executionArn }: Pick<Claimant, 'executionArn'>,
  user: PoolUser | undefined,
): Promise<void> {
  const before = await services.hires.find(hireIdOf(hire.employeeNumber));
  if (before?.executionArn === executionArn || before?.hr.erase) return;
  await judgeClaim(services, hire, before, user);
}

function claimed(
  { settings, clock }: BaseServices,
  hire: Hire,
  { executionArn, executionName }: Claimant,
  before: HireRecord | undefined,
  user: PoolUser | undefined,
): RecordDraft {
  const claimedAt = clock.now();
  const deadlineAt = claimedAt + settings.deadline;
  return {
    hireId: hireIdOf(hire.employeeNumber),
    executionArn,
    executionName,
    attempt: (before?.attempt ?? 0) + 1,
    ...(before && { hasOldSecrets: true }),
    identity: {
      username: hire.universalId,
      employeeNumber: hire.employeeNumber,
      // Anyone who has the name and was not rejected is what the attempt before left, noted or not.
      leftUserSub: user?.sub ?? before?.identity.userSub ?? before?.identity.leftUserSub,
      // Until the user is noted, the call that creates it may be on its way.
      inDoubtSince: claimedAt,
      language: hire.language,
      givenName: hire.givenName,
      familyName: hire.familyName,
      groups: groupsOf(settings, hire),
    },
    address: { email: hire.email, poolEmail: hire.email },
    // Old links keep getting their answer, and lead to the new attempt's email.
    link: { retired: before ? linkHashes(before) : [] },
    page: noPageState(hire.language),
    verdict: {},
    code: { sentAt: [], sent: 0 },
    mail: { sent: [] },
    deadlines: { claimedAt, deadlineAt },
    outbox: before?.outbox ?? { sequence: 0, events: [] },
    hr: {},
    expiresAt: Math.ceil((deadlineAt + settings.redriveWindow + settings.retention) / 1000),
  };
}

/**
 * @param user who has the hire's sign-in name, looked up before the claim: anyone who is there before the intent is not this
 *   execution's
 * @throws DuplicateHireError, AlreadyOnboardedError, NameTakenError, HireCancelledError, HireInvalidError,
 *   ErasureUnderWayError, SupersededError, AccountInDoubtError
 */
export async function claim(
  services: Claiming,
  hire: Hire,
  claimant: Claimant,
  user: PoolUser | undefined,
): Promise<Claim> {
  const { hires, clock } = services;
  const { executionArn } = claimant;
  const hireId = hireIdOf(hire.employeeNumber);
  const before = await hires.find(hireId);
  if (before?.executionArn === executionArn) {
    if (before.outcome) throw new HireCancelledError('This hire has been withdrawn.');
    return { record: before, isNew: false };
  }
  // A redrive must not bring back whom HR has erased.
  if ((await hires.executionNote(executionArn)) === 'erased')
    throw new SupersededError('HR has erased the record of this hire.');
  if (before?.hr.erase) throw underErasure();
  await judgeClaim(services, hire, before, user);
  let isNew = true;
  const record = await hires.change(hireId, (current) => {
    isNew = current?.executionArn !== executionArn;
    if (!isNew) return undefined;
    // What was judged by the record before has to be judged anew without it.
    if (current?.hr.erase || (before && !current)) throw underErasure();
    if (current?.executionArn !== before?.executionArn) throw underWay();
    // What deletes or changes the user of the attempt before may be on its way: it would hit the new one.
    if (current) requireNoDoubt(current, clock.now());
    return claimed(services, hire, claimant, current, user);
  });
  if (record?.executionArn !== executionArn) throw underWay();
  return { record, isNew };
}
