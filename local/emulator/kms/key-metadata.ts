// A key as DescribeKey and CreateKey show it.
import type { Key, KeyStore } from './key-store.ts';

export const keyState = (key: Key): 'Enabled' | 'Disabled' | 'PendingDeletion' => {
  if (key.deletionAt !== undefined) return 'PendingDeletion';
  return key.enabled ? 'Enabled' : 'Disabled';
};

export const keyMetadata = (store: KeyStore, key: Key) => ({
  AWSAccountId: store.accountId,
  KeyId: key.id,
  Arn: key.arn,
  CreationDate: key.createdAt / 1000,
  Enabled: key.enabled,
  Description: key.description,
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeyState: keyState(key),
  ...(key.deletionAt === undefined ? {} : { DeletionDate: key.deletionAt / 1000 }),
  Origin: 'AWS_KMS',
  KeyManager: 'CUSTOMER',
  CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
  KeySpec: 'SYMMETRIC_DEFAULT',
  EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
  MultiRegion: false,
});
