// Tags belong to user pools, which are named by ARN here.
import { resourceNotFound } from '../wire/errors.ts';
import type { Environment } from '../environment.ts';
import { getPool } from '../environment.ts';

export const taggedPool = (environment: Environment, arn: string) => {
  const [, id] = /:userpool\/(.+)$/.exec(arn) ?? [];
  if (id === undefined) throw resourceNotFound(`The resource ${arn} does not exist.`);
  return getPool(environment, id);
};
