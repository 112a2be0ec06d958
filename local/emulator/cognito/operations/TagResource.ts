// Sets tags of a pool.
import * as z from 'zod/mini';
import { arn, dictionary } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { taggedPool } from '../pool/tags.ts';

export const TagResource = operation(z.object({ ResourceArn: arn(), Tags: dictionary() }), (environment, input) => {
  const { tags } = taggedPool(environment, input.ResourceArn);
  for (const [key, value] of Object.entries(input.Tags)) tags.set(key, value);
  return {};
});
