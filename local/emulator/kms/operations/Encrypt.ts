import { seal } from '../ciphertext.ts';
import { blob, encryptionContext, keyId, readRequest } from '../input.ts';
import type { KeyStore } from '../key-store.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html */
const plaintextLimit = 4096;

const members = { Plaintext: blob(plaintextLimit), EncryptionContext: encryptionContext(), KeyId: keyId() };

export const Encrypt = (store: KeyStore, input: unknown) => {
  const { Plaintext, EncryptionContext, KeyId } = readRequest(members, input);
  const key = store.usable(KeyId);
  return {
    CiphertextBlob: seal(key, Plaintext, EncryptionContext, store.random).toString('base64'),
    KeyId: key.arn,
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  };
};
