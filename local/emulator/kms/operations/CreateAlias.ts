import { AwsError } from '../../kit/aws-error.ts';
import { aliasName, invalid, keyId, readRequest } from '../input.ts';
import type { KeyStore } from '../key-store.ts';

export const CreateAlias = (store: KeyStore, input: unknown) => {
  const request = readRequest({ AliasName: aliasName(), TargetKeyId: keyId() }, input);
  const { AliasName: alias, TargetKeyId: targetKeyId } = request;
  if (!/^alias\/[\w/-]+$/.test(alias)) {
    throw invalid('Alias must start with the prefix "alias/". Please see the documentation.');
  }
  if (alias.startsWith('alias/aws/')) throw new AwsError('NotAuthorizedException', '');
  if (store.aliases.has(alias)) {
    const message = `An alias with the name ${store.aliasArn(alias)} already exists`;
    throw new AwsError('AlreadyExistsException', message);
  }
  store.aliases.set(alias, store.find(targetKeyId).id);
  return {};
};
