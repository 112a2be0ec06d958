import { AwsError } from '../../kit/aws-error.ts';
import { keyId, readRequest } from '../input.ts';
import type { KeyStore } from '../key-store.ts';

/** The key comes back disabled, as on AWS. */
export const CancelKeyDeletion = (store: KeyStore, input: unknown) => {
  const key = store.find(readRequest({ KeyId: keyId() }, input).KeyId);
  if (key.deletionAt === undefined) {
    throw new AwsError('KMSInvalidStateException', `${key.arn} is not pending deletion.`);
  }
  key.deletionAt = undefined;
  return { KeyId: key.arn };
};
