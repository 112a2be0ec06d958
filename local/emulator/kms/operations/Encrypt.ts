import { seal } from '../ciphertext.ts';
import { encryptionContext, requiredBlob, requiredText } from '../input.ts';
import type { KeyStore } from '../key-store.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html */
const plaintextLimit = 4096;

export const Encrypt = (store: KeyStore, input: unknown) => {
  const plaintext = requiredBlob(input, 'Plaintext', plaintextLimit);
  const context = encryptionContext(input);
  const key = store.usable(requiredText(input, 'KeyId'));
  return {
    CiphertextBlob: seal(key, plaintext, context, store.random).toString('base64'),
    KeyId: key.arn,
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  };
};
