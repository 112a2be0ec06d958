// CDK's classes declare "or undefined" where its interfaces declare "may be absent"; under exactOptionalPropertyTypes a
// class then is not its own interface. These say that it is, by a check at run time instead of a cast.
import { FunctionBase, type IFunction, type IVersion, Version } from 'aws-cdk-lib/aws-lambda';
import { BucketBase, type IBucket } from 'aws-cdk-lib/aws-s3';

const isFunction = (value: unknown): value is IFunction => value instanceof FunctionBase;
const isVersion = (value: unknown): value is IVersion => value instanceof Version;
const isBucket = (value: unknown): value is IBucket => value instanceof BucketBase;

function as<T>(value: unknown, is: (value: unknown) => value is T): T {
  if (!is(value)) throw new TypeError('CDK made another thing than it says.');
  return value;
}

export const asFunction = (value: unknown): IFunction => as(value, isFunction);
export const asVersion = (value: unknown): IVersion => as(value, isVersion);
export const asBucket = (value: unknown): IBucket => as(value, isBucket);
