import { keyId, readRequest } from '../input.ts';
import { keyMetadata } from '../key-metadata.ts';
import type { KeyStore } from '../key-store.ts';

export const DescribeKey = (store: KeyStore, input: unknown) => ({
  KeyMetadata: keyMetadata(store, store.find(readRequest({ KeyId: keyId() }, input).KeyId)),
});
