import { optionalInteger, optionalText } from '../input.ts';
import type { KeyStore } from '../key-store.ts';
import { page } from '../marker-page.ts';

export const ListAliases = (store: KeyStore, input: unknown) => {
  const keyId = optionalText(input, 'KeyId');
  const target = keyId === undefined ? undefined : store.find(keyId).id;
  const aliases = [...store.aliases]
    .filter(([, id]) => target === undefined || id === target)
    .map(([alias, id]) => ({ AliasName: alias, AliasArn: store.aliasArn(alias), TargetKeyId: id }));
  const { items, ...rest } = page(
    aliases,
    optionalText(input, 'Marker'),
    optionalInteger(input, 'Limit', 1, 100) ?? 50,
  );
  return { Aliases: items, ...rest };
};
