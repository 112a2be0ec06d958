// I1, I3, I5, I12: every execution ends by a name of the closed list or fails by a listed error; an outcome stands for ever and
// is one; a hire who was not onboarded leaves no user that could sign in.
import { type Outcome, outcomes } from '../../../workflow/contract/steps.ts';
import * as errors from '../../../workflow/contract/errors.ts';
import type { Run } from '../observations/executions.ts';
import type { Invariant, Observations } from '../observations/observations.ts';

const { throttles, outages, awsFaults, ...classes } = errors;

/** The class names are what the classes call themselves: the house says so in a test. */
const ourErrors = Object.keys(classes).filter((name) => name.endsWith('Error') && name !== 'OnboardingError');
const signsOfABug = ['UnforeseenError', 'ContractBrokenError', 'SealBrokenError'];
/** The workflow catches these and goes on. */
const turns = [
  'PasswordRejectedError',
  'ChallengeSessionExpiredError',
  'SubmissionLostError',
  'PasswordNeededError',
  'AccessTokenExpiredError',
  'RefreshTokenRejectedError',
  'EmailCodeLimitError',
  'CodeRejectedError',
  'CodeExpiredError',
  'CodeTriesUsedUpError',
  'EmailCodesUsedUpError',
  'HireCancelledError',
  'AddressCorrectedError',
  'AccountInDoubtError',
];
const neverFails = new Set<string>([...signsOfABug, ...turns]);
const listed = new Set<string>([
  ...ourErrors.filter((name) => !neverFails.has(name)),
  ...throttles,
  ...outages,
  ...awsFaults,
  'States.Timeout',
  'Sandbox.Timedout',
  'Runtime.ExitError',
  ...['TooManyRequestsException', 'ServiceException', 'SdkClientException', 'Unknown'].map((name) => `Lambda.${name}`),
]);

/** Hires that are refused: no user, no redrive. */
export const refusedHire: ReadonlySet<string> = new Set([
  'HireInvalidError',
  'NameTakenError',
  'DuplicateHireError',
  'AlreadyOnboardedError',
]);

export function namedEnds(observations: Observations): Invariant {
  const { violate } = { violate: observations.violate.bind(observations) };

  async function noUsableUser(run: Run, hireId: string): Promise<void> {
    const record = observations.hires.get(hireId);
    const user = record && (await observations.user(record.hire.universalId));
    const isAnothers = record?.row?.executionArn !== run.arn;
    if (user?.isEnabled && !isAnothers) violate('I5', `${run.name} ended as ${run.outcome} and left a usable user`);
  }

  function succeeded(run: Run): void {
    const { outcome, hireId = '' } = run;
    if (!outcomes.includes(outcome as Outcome)) return violate('I3', `${run.name} ended as ${outcome}`);
    const row = observations.hires.get(hireId)?.row;
    if (row?.executionArn === run.arn && row.outcome !== outcome) {
      violate('I12', `${run.name} ended as ${outcome}, its row as ${row.outcome}`);
    }
    if (outcome !== 'onboarded') void noUsableUser(run, hireId);
  }

  function failed(run: Run): void {
    const { name, state, error = '' } = run;
    if (!listed.has(error)) violate('I3', `${name} failed by ${error} at ${state}`);
    if (!refusedHire.has(error)) return;
    // A refused hire ends in a state that says so.
    if (state === 'Check hire' || state === 'Create user') violate('I3', `${name} was refused at no named end`);
    void noUserOfRefused(run);
  }

  async function noUserOfRefused({ arn, name }: Run): Promise<void> {
    const record = [...observations.hires.values()].find(({ row }) => row?.executionArn === arn);
    const user = record && (await observations.user(record.hire.universalId));
    if (user && !observations.strangers.has(user.username)) violate('I1', `${name} was refused and left a user`);
  }

  return {
    history(run, { type }) {
      if (type === 'ExecutionSucceeded') succeeded(run);
      if (type === 'ExecutionTimedOut') violate('I3', `${run.name} timed out`);
      if (type === 'ExecutionFailed') failed(run);
    },
    rowWritten(before, after, { operation }) {
      if (before && operation === 'PutItem hires' && after.version !== before.version + 1)
        violate('I12', `the row of ${after.hireId} lost a write`);
      if (before?.outcome && before.executionArn === after.executionArn && after.outcome !== before.outcome) {
        violate('I12', `${after.hireId} was ${before.outcome} and became ${after.outcome}`);
      }
      if (before && after.outbox.sequence < before.outbox.sequence)
        violate('I12', `the events of ${after.hireId} went back`);
    },
  };
}
