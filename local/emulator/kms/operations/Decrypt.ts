import { AwsError } from '../../kit/aws-error.ts';
import { keyIdOf, open } from '../ciphertext.ts';
import { optionalText } from '../../kit/request.ts';
import { blob, encryptionContext, readRequest } from '../input.ts';
import type { Key, KeyStore } from '../key-store.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html */
const ciphertextLimit = 6144;

const members = {
  CiphertextBlob: blob(ciphertextLimit),
  EncryptionContext: encryptionContext(),
  KeyId: optionalText(),
};

/** A ciphertext of another account's key is as unreadable as a broken one. */
const keyOf = (store: KeyStore, ciphertext: Buffer): Key => {
  const id = keyIdOf(ciphertext);
  if (!store.keys().some((key) => key.id === id)) throw new AwsError('InvalidCiphertextException', '');
  return store.usable(id);
};

export const Decrypt = (store: KeyStore, input: unknown) => {
  const request = readRequest(members, input);
  const { CiphertextBlob: ciphertext, EncryptionContext: context, KeyId: named } = request;
  const expected = named === undefined ? undefined : store.usable(named);
  const key = keyOf(store, ciphertext);
  if (expected !== undefined && expected !== key) {
    const message = 'The key ID in the request does not identify a CMK that can perform this operation.';
    throw new AwsError('IncorrectKeyException', message);
  }
  return {
    KeyId: key.arn,
    Plaintext: open(key, ciphertext, context).toString('base64'),
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  };
};
