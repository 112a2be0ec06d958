// Lists the tags of a pool.
import * as z from 'zod/mini';
import { arn } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { taggedPool } from '../pool/tags.ts';

export const ListTagsForResource = operation(z.object({ ResourceArn: arn() }), (environment, { ResourceArn }) => ({
  Tags: Object.fromEntries(taggedPool(environment, ResourceArn).tags),
}));
