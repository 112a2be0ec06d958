import type { KeyStore } from '../key-store.ts';
import { GenerateDataKey } from './GenerateDataKey.ts';

export const GenerateDataKeyWithoutPlaintext = (store: KeyStore, input: unknown) => {
  const { CiphertextBlob, KeyId } = GenerateDataKey(store, input);
  return { CiphertextBlob, KeyId };
};
