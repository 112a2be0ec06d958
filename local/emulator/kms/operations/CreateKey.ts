import { AwsError } from '../../kit/aws-error.ts';
import { optionalText } from '../../kit/request.ts';
import { readRequest } from '../input.ts';
import { keyMetadata } from '../key-metadata.ts';
import type { KeyStore } from '../key-store.ts';

const members = {
  KeySpec: optionalText(),
  CustomerMasterKeySpec: optionalText(),
  KeyUsage: optionalText(),
  Origin: optionalText(),
  Description: optionalText(),
};

/** Only symmetric keys for encryption; whatever else is asked for is refused, never half-made. */
export const CreateKey = (store: KeyStore, input: unknown) => {
  const { KeySpec, CustomerMasterKeySpec, ...request } = readRequest(members, input);
  const spec = KeySpec ?? CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT';
  const { KeyUsage: usage = 'ENCRYPT_DECRYPT', Origin: origin = 'AWS_KMS', Description = '' } = request;
  if (spec !== 'SYMMETRIC_DEFAULT' || usage !== 'ENCRYPT_DECRYPT' || origin !== 'AWS_KMS') {
    const message = `Only KeySpec SYMMETRIC_DEFAULT, KeyUsage ENCRYPT_DECRYPT and Origin AWS_KMS are supported.`;
    throw new AwsError('UnsupportedOperationException', message);
  }
  return { KeyMetadata: keyMetadata(store, store.create(Description)) };
};
