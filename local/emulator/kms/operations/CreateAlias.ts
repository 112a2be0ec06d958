import { AwsError } from '../../kit/aws-error.ts';
import { requiredText } from '../input.ts';
import type { KeyStore } from '../key-store.ts';

export const CreateAlias = (store: KeyStore, input: unknown) => {
  const alias = requiredText(input, 'AliasName', 256);
  const targetKeyId = requiredText(input, 'TargetKeyId');
  if (!/^alias\/[\w/-]+$/.test(alias)) {
    throw new AwsError(
      'ValidationException',
      'Alias must start with the prefix "alias/". Please see the documentation.',
    );
  }
  if (alias.startsWith('alias/aws/')) throw new AwsError('NotAuthorizedException', '');
  if (store.aliases.has(alias)) {
    const message = `An alias with the name ${store.aliasArn(alias)} already exists`;
    throw new AwsError('AlreadyExistsException', message);
  }
  store.aliases.set(alias, store.find(targetKeyId).id);
  return {};
};
