// Every error name that the workflow retries or catches, once: thrower, catcher, alarm and runbook import it from here.
// The names are literals because a minifier renames classes (`constructor.name` becomes one letter).

/** Base of the product's own errors. Its text is ours: it names fields and facts, never a value or an AWS message. */
export abstract class OnboardingError extends Error {
  abstract override readonly name: string;
}

// ---- refused hires: nothing was created, HR has to act ----

/** The execution input breaks the contract; the text names each field and what it should be. */
export class HireInvalidError extends OnboardingError {
  override readonly name = 'HireInvalidError';
}
/** The username or the preferred_username belongs to a user that is not this hire's. */
export class NameTakenError extends OnboardingError {
  override readonly name = 'NameTakenError';
}
/** Another execution is onboarding this employee number at this moment. */
export class DuplicateHireError extends OnboardingError {
  override readonly name = 'DuplicateHireError';
}
/** The hire has a finished, verified account. */
export class AlreadyOnboardedError extends OnboardingError {
  override readonly name = 'AlreadyOnboardedError';
}

/** These end an execution in a named Fail. It rings nobody: HR corrects the hire and starts again. */
export const refusedHires = [
  'HireInvalidError',
  'NameTakenError',
  'DuplicateHireError',
  'AlreadyOnboardedError',
] as const;

// ---- caught by the workflow, which goes on ----

/** The pool's policy rejects the new password; the record says why, the hire chooses another. */
export class PasswordRejectedError extends OnboardingError {
  override readonly name = 'PasswordRejectedError';
}
/** The challenge session has expired; sign in with the temporary password again. */
export class ChallengeSessionExpiredError extends OnboardingError {
  override readonly name = 'ChallengeSessionExpiredError';
}
/** The sealed password is gone before it could be set; the hire types it again. */
export class SubmissionLostError extends OnboardingError {
  override readonly name = 'SubmissionLostError';
}
/** The account has a password that we do not hold (any more); the page asks for it once. */
export class PasswordNeededError extends OnboardingError {
  override readonly name = 'PasswordNeededError';
}
/** The access token has expired or was revoked; renew it with the refresh token. */
export class AccessTokenExpiredError extends OnboardingError {
  override readonly name = 'AccessTokenExpiredError';
}
/** Cognito rejects the refresh token; the page asks for the password once. */
export class RefreshTokenRejectedError extends OnboardingError {
  override readonly name = 'RefreshTokenRejectedError';
}
/** The hourly limit of codes or tries is used up; wait until the hour has passed. */
export class EmailCodeLimitError extends OnboardingError {
  override readonly name = 'EmailCodeLimitError';
}
/** The code is wrong; the record says how many tries are left. */
export class CodeRejectedError extends OnboardingError {
  override readonly name = 'CodeRejectedError';
}
/** The code is too old, or no longer held: a new one is mailed at once. */
export class CodeExpiredError extends OnboardingError {
  override readonly name = 'CodeExpiredError';
}
/** HR has cancelled the hire; only withdrawal may follow. */
export class HireCancelledError extends OnboardingError {
  override readonly name = 'HireCancelledError';
}

/** An answer claims that HR has cancelled, and the record does not: the hire is asked again. Look for who sends answers. */
export class CancellationUnknownError extends OnboardingError {
  override readonly name = 'CancellationUnknownError';
}

/** A call that changes the user was given up and may still take effect; let it land before the hire ends. */
export class AccountInDoubtError extends OnboardingError {
  override readonly name = 'AccountInDoubtError';
}
/** Five wrong codes: that code counts no more, a new one is mailed. */
export class CodeTriesUsedUpError extends OnboardingError {
  override readonly name = 'CodeTriesUsedUpError';
}
/** So many codes were mailed to this hire that there will be no more. */
export class EmailCodesUsedUpError extends OnboardingError {
  override readonly name = 'EmailCodesUsedUpError';
}
/** HR corrected the address while the old one was being verified; the password is taken back and the new address proved. */
export class AddressCorrectedError extends OnboardingError {
  override readonly name = 'AddressCorrectedError';
}

// ---- the HR API: rejected requests ----

/** No hire with this employee number is known. */
export class HireUnknownError extends OnboardingError {
  override readonly name = 'HireUnknownError';
}
/** The hire has ended, or is verified already, so this request comes too late. */
export class HireEndedError extends OnboardingError {
  override readonly name = 'HireEndedError';
}
/** The hire is under way: only what has ended can be erased. */
export class HireNotEndedError extends OnboardingError {
  override readonly name = 'HireNotEndedError';
}
/** The employee number is under way with other data; the text names the fields that differ. */
export class HireDiffersError extends OnboardingError {
  override readonly name = 'HireDiffersError';
}

// ---- retried, then a fault ----

/** Somebody else changed the record of the hire, or the temporary password, at the same moment, several times over. */
export class HireConflictError extends OnboardingError {
  override readonly name = 'HireConflictError';
}
/** HR has the record of an earlier attempt erased; the new one begins when it is gone. */
export class ErasureUnderWayError extends OnboardingError {
  override readonly name = 'ErasureUnderWayError';
}
/** Cognito has locked the password of this user for a while (1 s to 15 min). */
export class PasswordLockoutError extends OnboardingError {
  override readonly name = 'PasswordLockoutError';
}

// ---- faults: the execution fails here and can be redriven after the repair ----

/** The record of this hire belongs to another execution, or was erased. */
export class SupersededError extends OnboardingError {
  override readonly name = 'SupersededError';
}
/** A step was called with an input that breaks the contract, or answered outside it. */
export class ContractBrokenError extends OnboardingError {
  override readonly name = 'ContractBrokenError';
}
/** The user was deleted from the pool while the hire was on the way. */
export class UserGoneError extends OnboardingError {
  override readonly name = 'UserGoneError';
}
/** The user was disabled in the pool while the hire was on the way. */
export class UserDisabledError extends OnboardingError {
  override readonly name = 'UserDisabledError';
}
/** The pool demands a password reset (AdminResetUserPassword, import) that this flow cannot answer. */
export class PasswordResetDemandedError extends OnboardingError {
  override readonly name = 'PasswordResetDemandedError';
}
/** The pool asks for a challenge that this flow does not answer (MFA, a required attribute). */
export class UnexpectedChallengeError extends OnboardingError {
  override readonly name = 'UnexpectedChallengeError';
}
/** The account's daily mail limit at Cognito is used up: the pool has to send through SES. */
export class DailyMailLimitError extends OnboardingError {
  override readonly name = 'DailyMailLimitError';
}
/** A group that HR or a rule asked for does not exist in the pool. */
export class GroupMissingError extends OnboardingError {
  override readonly name = 'GroupMissingError';
}
/** A group of the hire is neither one that HR may name nor one of a rule (any more): nobody is put into it. */
export class GroupNotAllowedError extends OnboardingError {
  override readonly name = 'GroupNotAllowedError';
}
/** A sealed value cannot be opened: another key, another context, or changed bytes. */
export class SealBrokenError extends OnboardingError {
  override readonly name = 'SealBrokenError';
}
/** A service could not be reached, or did not answer in time. */
export class ServiceUnreachableError extends OnboardingError {
  override readonly name = 'ServiceUnreachableError';
  /** The call may have taken effect: it was sent, and only its answer is missing. */
  readonly isPerhapsDone: boolean;

  constructor(message: string, isPerhapsDone = false) {
    super(message);
    this.isPerhapsDone = isPerhapsDone;
  }
}
/** An error that nobody foresaw; its text names the call and nothing else. */
export class UnforeseenError extends OnboardingError {
  override readonly name = 'UnforeseenError';
}

/** AWS's own names for "too fast", or "somebody else is writing this": it passes by itself. */
export const throttles = [
  'TooManyRequestsException',
  'ThrottlingException',
  'Throttling',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'KmsThrottlingException',
  'TransactionConflictException',
  'ReplicatedWriteConflictException',
] as const;

/** AWS's own names for "our side is broken at the moment". */
export const outages = [
  'InternalErrorException',
  'InternalServerError',
  'InternalServerErrorException',
  'InternalFailure',
  'InternalException',
  'InternalServerException',
  'InternalServiceErrorException',
  'ServiceUnavailableException',
  'ServiceUnavailable',
  'KMSInternalException',
  'DependencyTimeoutException',
  'KeyUnavailableException',
  'CodeDeliveryFailureException',
] as const;

/** AWS's own names for what an engineer has to repair before a redrive. */
export const awsFaults = [
  'AccessDeniedException',
  'ResourceNotFoundException',
  'InvalidParameterException',
  'InvalidUserPoolConfigurationException',
  'OperationNotEnabledException',
  'NotAuthorizedException',
  'LimitExceededException',
  'DisabledException',
  'KMSInvalidStateException',
  'NotFoundException',
  'MessageRejected',
  'MailFromDomainNotVerifiedException',
  'AccountSuspendedException',
  'SendingPausedException',
  'UserLambdaValidationException',
  'UnexpectedLambdaException',
  'InvalidLambdaResponseException',
  'AliasExistsException',
  'BadRequestException',
  'ConditionalCheckFailedException',
  'DryRunOperationException',
  'FeatureUnavailableInTierException',
  'ForbiddenException',
  'IncorrectKeyException',
  'InvalidArn',
  'InvalidEmailRoleAccessPolicyException',
  'InvalidEndpointException',
  'InvalidGrantTokenException',
  'InvalidKeyUsageException',
  'InvalidOutput',
  'InvalidPasswordException',
  'InvalidSmsRoleAccessPolicyException',
  'InvalidSmsRoleTrustRelationshipException',
  'ItemCollectionSizeLimitExceededException',
  'KmsAccessDeniedException',
  'KmsInvalidStateException',
  'MFAMethodNotFoundException',
  'PasswordHistoryPolicyViolationException',
  'PreconditionNotMetException',
  'SoftwareTokenMFANotFoundException',
  'UnsupportedOperationException',
  'UnsupportedTokenTypeException',
  'UnsupportedUserStateException',
  'UserNotConfirmedException',
] as const;

/** A fault of AWS: it keeps AWS's name, its text is ours (AWS's texts quote values). */
export class AwsFault extends Error {
  override readonly name: string;

  constructor(name: string, call: string) {
    super(`${call} answered ${name}.`);
    this.name = name;
  }
}
