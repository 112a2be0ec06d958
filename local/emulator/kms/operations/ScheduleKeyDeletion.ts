import { AwsError } from '../../kit/aws-error.ts';
import { optionalInteger } from '../../kit/request.ts';
import { keyId, readRequest } from '../input.ts';
import type { KeyStore } from '../key-store.ts';

const dayMs = 86_400_000;

const members = { KeyId: keyId(), PendingWindowInDays: optionalInteger(7, 30) };

export const ScheduleKeyDeletion = (store: KeyStore, input: unknown) => {
  const { KeyId, PendingWindowInDays: days = 30 } = readRequest(members, input);
  const key = store.find(KeyId);
  if (key.deletionAt !== undefined) {
    throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
  }
  key.deletionAt = store.clock.now() + days * dayMs;
  key.enabled = false;
  return {
    KeyId: key.arn,
    DeletionDate: key.deletionAt / 1000,
    KeyState: 'PendingDeletion',
    PendingWindowInDays: days,
  };
};
