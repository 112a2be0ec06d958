import { AwsError } from '../../kit/aws-error.ts';
import { requiredText } from '../input.ts';
import type { KeyStore } from '../key-store.ts';

export const DeleteAlias = (store: KeyStore, input: unknown) => {
  const alias = requiredText(input, 'AliasName', 256);
  if (store.aliases.delete(alias)) return {};
  throw new AwsError('NotFoundException', `Alias ${store.aliasArn(alias)} is not found.`);
};
