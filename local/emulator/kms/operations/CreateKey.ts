import { AwsError } from '../../kit/aws-error.ts';
import { optionalText } from '../input.ts';
import { keyMetadata } from '../key-metadata.ts';
import type { KeyStore } from '../key-store.ts';

/** Only symmetric keys for encryption; whatever else is asked for is refused, never half-made. */
export const CreateKey = (store: KeyStore, input: unknown) => {
  const spec = optionalText(input, 'KeySpec') ?? optionalText(input, 'CustomerMasterKeySpec') ?? 'SYMMETRIC_DEFAULT';
  const usage = optionalText(input, 'KeyUsage') ?? 'ENCRYPT_DECRYPT';
  const origin = optionalText(input, 'Origin') ?? 'AWS_KMS';
  if (spec !== 'SYMMETRIC_DEFAULT' || usage !== 'ENCRYPT_DECRYPT' || origin !== 'AWS_KMS') {
    const message = `Only KeySpec SYMMETRIC_DEFAULT, KeyUsage ENCRYPT_DECRYPT and Origin AWS_KMS are supported.`;
    throw new AwsError('UnsupportedOperationException', message);
  }
  return { KeyMetadata: keyMetadata(store, store.create(optionalText(input, 'Description') ?? '')) };
};
