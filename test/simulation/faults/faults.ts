// What can go wrong: at every call of the product, at every invocation of a function, and around them.
import { AwsError } from '../../../local/emulator/kit/aws-error.ts';
import { asSdkError } from '../../../local/emulator/transports/direct.ts';
import type { Call, ServiceName } from '../environment/call-site.ts';
import type { Rng } from './rng.ts';

export const callFaults = [
  'throttled', // the service says "too fast", nothing happened
  'service-error', // the service says "our fault", nothing happened
  'refused', // a permission or a setting is broken for a moment: nobody retries that but an operator
  'lost-before', // the connection broke before the call took effect
  'lost-after', // it took effect, the answer was lost
  'crash-before', // the function dies before the call
  'crash-after', // the function dies right after the call took effect
  'late', // the call takes effect when the function may have been given up long ago
] as const;
export type CallFault = (typeof callFaults)[number];

export const invocationFaults = [
  'not-invoked', // Lambda has no room
  'invoke-error', // Lambda broke before the function ran
  'answer-lost', // the function ran, its answer was lost
  'no-answer', // the function ran, and nothing was heard of it
  'invoked-twice', // the same event twice, in parallel
  'invoked-late', // the function starts when its caller has nearly given up
] as const;
export type InvocationFault = (typeof invocationFaults)[number];

export const otherFaults = ['outage', 'mail-lost', 'mail-twice', 'mail-late', 'stale-read', 'clock-skew'] as const;
export type FaultKind = CallFault | InvocationFault | (typeof otherFaults)[number];

/** Who decides what goes wrong. */
export type Injector = {
  atCall(call: Call): CallFault | undefined;
  atInvocation(functionName: string, place: string): InvocationFault | undefined;
};

export const noFaults: Injector = { atCall: () => undefined, atInvocation: () => undefined };

const throttleNames: Readonly<Record<ServiceName, readonly string[]>> = {
  cognito: ['TooManyRequestsException'],
  dynamo: ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'],
  kms: ['ThrottlingException'],
  states: ['ThrottlingException'],
  mail: ['TooManyRequestsException', 'ThrottlingException'],
  events: ['ThrottlingException'],
};
const errorNames: Readonly<Record<ServiceName, readonly string[]>> = {
  cognito: ['InternalErrorException', 'ServiceUnavailable', 'InternalFailure'],
  dynamo: ['InternalServerError', 'ServiceUnavailable', 'InternalFailure'],
  kms: ['KMSInternalException', 'DependencyTimeoutException', 'KeyUnavailableException', 'InternalFailure'],
  states: ['ServiceUnavailable', 'InternalFailure'],
  mail: ['InternalServiceErrorException', 'ServiceUnavailable', 'InternalFailure'],
  events: ['InternalException', 'ServiceUnavailable', 'InternalFailure'],
};
const refusalNames: Readonly<Record<ServiceName, readonly string[]>> = {
  cognito: ['AccessDeniedException', 'InvalidUserPoolConfigurationException'],
  dynamo: ['AccessDeniedException', 'ResourceNotFoundException'],
  kms: ['AccessDeniedException', 'DisabledException', 'KMSInvalidStateException'],
  states: ['AccessDeniedException'],
  mail: ['AccessDeniedException', 'SendingPausedException', 'MessageRejected'],
  events: ['AccessDeniedException'],
};

const text = 'A text of AWS with a value in it that nobody may repeat.';
const sdkError = (name: string, status: number) => asSdkError(new AwsError(name, text, { status }));

/** What the SDK rejects with for a fault that the service tells. */
export function errorOf(fault: 'throttled' | 'service-error' | 'refused', service: ServiceName, rng: Rng): unknown {
  if (fault === 'throttled') return sdkError(rng.pick(throttleNames[service]), 400);
  if (fault === 'refused') return sdkError(rng.pick(refusalNames[service]), 400);
  return sdkError(rng.pick(errorNames[service]), 500);
}

/** What the SDK rejects with when there was no answer. */
export const noAnswer = (): unknown =>
  Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET', $metadata: { attempts: 1 } });
