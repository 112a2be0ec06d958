import { AwsError } from '../../kit/aws-error.ts';
import { optionalInteger, requiredText } from '../input.ts';
import type { KeyStore } from '../key-store.ts';

const dayMs = 86_400_000;

export const ScheduleKeyDeletion = (store: KeyStore, input: unknown) => {
  const key = store.find(requiredText(input, 'KeyId'));
  if (key.deletionAt !== undefined) {
    throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
  }
  const days = optionalInteger(input, 'PendingWindowInDays', 7, 30) ?? 30;
  key.deletionAt = store.clock.now() + days * dayMs;
  key.enabled = false;
  return {
    KeyId: key.arn,
    DeletionDate: key.deletionAt / 1000,
    KeyState: 'PendingDeletion',
    PendingWindowInDays: days,
  };
};
