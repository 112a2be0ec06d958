import { optionalInteger, optionalText } from '../../kit/request.ts';
import { readRequest } from '../input.ts';
import type { KeyStore } from '../key-store.ts';
import { page } from '../marker-page.ts';

const members = { Marker: optionalText(), Limit: optionalInteger(1, 1000) };

export const ListKeys = (store: KeyStore, input: unknown) => {
  const { Marker, Limit } = readRequest(members, input);
  const keys = store.keys().map(({ id, arn }) => ({ KeyId: id, KeyArn: arn }));
  const { items, ...rest } = page(keys, Marker, Limit ?? 100);
  return { Keys: items, ...rest };
};
