import { optionalInteger, optionalText } from '../input.ts';
import type { KeyStore } from '../key-store.ts';
import { page } from '../marker-page.ts';

export const ListKeys = (store: KeyStore, input: unknown) => {
  const keys = store.keys().map(({ id, arn }) => ({ KeyId: id, KeyArn: arn }));
  const { items, ...rest } = page(keys, optionalText(input, 'Marker'), optionalInteger(input, 'Limit', 1, 1000) ?? 100);
  return { Keys: items, ...rest };
};
