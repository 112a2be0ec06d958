import { optionalInteger, optionalText } from '../../kit/request.ts';
import { inEnum, validationErrors, violation } from '../../kit/violations.ts';
import { seal } from '../ciphertext.ts';
import { encryptionContext, invalid, keyId, readRequest } from '../input.ts';
import type { KeyStore } from '../key-store.ts';

const specs = new Map([
  ['AES_256', 32],
  ['AES_128', 16],
]);

const members = {
  KeySpec: optionalText(),
  NumberOfBytes: optionalInteger(1, 1024),
  EncryptionContext: encryptionContext(),
  KeyId: keyId(),
};

const lengthOf = (spec: string | undefined, count: number | undefined): number => {
  if ((spec === undefined) === (count === undefined)) {
    throw invalid('Please specify either number of bytes or key spec.');
  }
  const length = count ?? specs.get(spec ?? '');
  if (length !== undefined) return length;
  throw invalid(validationErrors([violation(`'${spec}'`, 'keySpec', inEnum([...specs.keys()]))]));
};

export const GenerateDataKey = (store: KeyStore, input: unknown) => {
  const { KeySpec, NumberOfBytes, EncryptionContext, KeyId } = readRequest(members, input);
  const length = lengthOf(KeySpec, NumberOfBytes);
  const key = store.usable(KeyId);
  const dataKey = store.random.bytes(length);
  return {
    CiphertextBlob: seal(key, dataKey, EncryptionContext, store.random).toString('base64'),
    Plaintext: Buffer.from(dataKey).toString('base64'),
    KeyId: key.arn,
  };
};
