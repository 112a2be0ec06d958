// Removes tags of a pool.
import * as z from 'zod/mini';
import { arn, list, text } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { taggedPool } from '../pool/tags.ts';

const shape = z.object({ ResourceArn: arn(), TagKeys: list(text({ min: 1, max: 128 })) });

export const UntagResource = operation(shape, (environment, { ResourceArn, TagKeys }) => {
  const { tags } = taggedPool(environment, ResourceArn);
  for (const key of TagKeys) tags.delete(key);
  return {};
});
