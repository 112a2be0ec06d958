// Sets tags of a pool.
import * as z from 'zod/mini';
import { arn, dictionary } from '../fields.ts';
import { operation } from '../operation.ts';
import { taggedPool } from '../tags.ts';

export const TagResource = operation(z.object({ ResourceArn: arn(), Tags: dictionary() }), (world, input) => {
  const { tags } = taggedPool(world, input.ResourceArn);
  for (const [key, value] of Object.entries(input.Tags)) tags.set(key, value);
  return {};
});
