import { optionalInteger, optionalText } from '../../kit/request.ts';
import { readRequest } from '../input.ts';
import type { KeyStore } from '../key-store.ts';
import { page } from '../marker-page.ts';

const members = { KeyId: optionalText(), Marker: optionalText(), Limit: optionalInteger(1, 100) };

export const ListAliases = (store: KeyStore, input: unknown) => {
  const { KeyId: keyId, Marker, Limit } = readRequest(members, input);
  const target = keyId === undefined ? undefined : store.find(keyId).id;
  const aliases = [...store.aliases]
    .filter(([, id]) => target === undefined || id === target)
    .map(([alias, id]) => ({ AliasName: alias, AliasArn: store.aliasArn(alias), TargetKeyId: id }));
  const { items, ...rest } = page(aliases, Marker, Limit ?? 50);
  return { Aliases: items, ...rest };
};
