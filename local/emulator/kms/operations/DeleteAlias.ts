import { AwsError } from '../../kit/aws-error.ts';
import { aliasName, readRequest } from '../input.ts';
import type { KeyStore } from '../key-store.ts';

export const DeleteAlias = (store: KeyStore, input: unknown) => {
  const { AliasName: alias } = readRequest({ AliasName: aliasName() }, input);
  if (store.aliases.delete(alias)) return {};
  throw new AwsError('NotFoundException', `Alias ${store.aliasArn(alias)} is not found.`);
};
