// Tags belong to user pools, which are named by ARN here.
import { resourceNotFound } from '../wire/errors.ts';
import type { World } from '../world.ts';
import { getPool } from '../world.ts';

export const taggedPool = (world: World, arn: string) => {
  const [, id] = /:userpool\/(.+)$/.exec(arn) ?? [];
  if (id === undefined) throw resourceNotFound(`The resource ${arn} does not exist.`);
  return getPool(world, id);
};
