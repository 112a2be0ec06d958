// Lists the tags of a pool.
import * as z from 'zod/mini';
import { arn } from '../fields.ts';
import { operation } from '../operation.ts';
import { taggedPool } from '../tags.ts';

export const ListTagsForResource = operation(z.object({ ResourceArn: arn() }), (world, { ResourceArn }) => ({
  Tags: Object.fromEntries(taggedPool(world, ResourceArn).tags),
}));
