import { AwsError } from '../../kit/aws-error.ts';
import { keyId, readRequest } from '../input.ts';
import type { KeyStore } from '../key-store.ts';

export const DisableKey = (store: KeyStore, input: unknown) => {
  const key = store.find(readRequest({ KeyId: keyId() }, input).KeyId);
  if (key.deletionAt !== undefined) {
    throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
  }
  key.enabled = false;
  return {};
};
