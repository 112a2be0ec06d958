// The error names that a log has words for: those of the contract, of JavaScript and of the HTTP APIs. Whatever else an error is
// called, its execution shows it.
import { awsFaults, outages, refusedHires, throttles } from '../../workflow/contract/errors.ts';

/** Of the contract, by name. */
const ownErrorNames = [
  ...refusedHires,
  'PasswordRejectedError',
  'ChallengeSessionExpiredError',
  'SubmissionLostError',
  'PasswordNeededError',
  'AccessTokenExpiredError',
  'RefreshTokenRejectedError',
  'EmailCodeLimitError',
  'EmailCodesUsedUpError',
  'CodeRejectedError',
  'CodeExpiredError',
  'HireCancelledError',
  'AccountInDoubtError',
  'CancellationUnknownError',
  'CodeTriesUsedUpError',
  'AddressCorrectedError',
  'HireUnknownError',
  'HireEndedError',
  'HireNotEndedError',
  'HireDiffersError',
  'HireConflictError',
  'ErasureUnderWayError',
  'PasswordLockoutError',
  'SupersededError',
  'ContractBrokenError',
  'UserGoneError',
  'UserDisabledError',
  'PasswordResetDemandedError',
  'UnexpectedChallengeError',
  'DailyMailLimitError',
  'GroupMissingError',
  'GroupNotAllowedError',
  'SealBrokenError',
  'ServiceUnreachableError',
  'UnforeseenError',
] as const;

const otherNames = ['BodyError', 'Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', '$ZodError'];

/** In place of a name that is on no list. */
export const unlisted = 'UnlistedError';

export const errorNames: ReadonlySet<string> = new Set([
  ...ownErrorNames,
  ...throttles,
  ...outages,
  ...awsFaults,
  ...otherNames,
  unlisted,
]);
