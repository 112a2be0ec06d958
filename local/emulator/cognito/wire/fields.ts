// The members of requests as the API model of cognito-idp constrains them. The text of each check is the one AWS puts
// behind "failed to satisfy constraint: " (see input.ts).
import * as z from 'zod/mini';
import { inEnum, lengthAtLeast, lengthAtMost, matching, valueAtLeast, valueAtMost } from '../../kit/violations.ts';

type TextLimits = { min?: number; max?: number; pattern?: string };

export const text = ({ min, max, pattern }: TextLimits = {}) => {
  const checks = [];
  if (pattern !== undefined) {
    const error = matching(pattern);
    checks.push(z.regex(new RegExp(`^(?:${pattern})$`, 'u'), { error }));
  }
  if (min !== undefined) {
    checks.push(z.minLength(min, { error: lengthAtLeast(min) }));
  }
  if (max !== undefined) {
    checks.push(z.maxLength(max, { error: lengthAtMost(max) }));
  }
  return z.string().check(...checks);
};

export const whole = (min: number, max: number) =>
  z.int().check(z.minimum(min, { error: valueAtLeast(min) }), z.maximum(max, { error: valueAtMost(max) }));

export const flag = () => z.boolean();

export const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values, { error: inEnum(values) });

export const list = <T extends z.ZodMiniType>(item: T, { min = 0, max = Infinity } = {}) =>
  z.array(item).check(z.minLength(min, { error: lengthAtLeast(min) }), z.maxLength(max, { error: lengthAtMost(max) }));

export const dictionary = () => z.record(z.string(), z.string());

const printable = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}]+`;

export const userPoolId = () => text({ min: 1, max: 55, pattern: String.raw`[\w-]+_[0-9a-zA-Z]+` });
export const clientId = () => text({ min: 1, max: 128, pattern: String.raw`[\w+]+` });
export const clientSecret = () => text({ min: 24, max: 64, pattern: String.raw`[\w+]+` });
export const username = () => text({ min: 1, max: 128, pattern: printable });
/** A space may stand inside, not in front or behind. */
export const password = () => text({ max: 256, pattern: String.raw`^[\S]+.*[\S]+$` });
export const token = () => text({ pattern: '[A-Za-z0-9-_=.]+' });
export const session = () => text({ min: 20, max: 2048 });
export const secretHash = () => text({ min: 1, max: 128, pattern: String.raw`[\w+=/]+` });
export const confirmationCode = () => text({ min: 1, max: 2048, pattern: String.raw`[\S]+` });
export const groupName = () => text({ min: 1, max: 128, pattern: printable });
export const attributeName = () => text({ min: 1, max: 32, pattern: String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+` });
export const attributes = () => list(z.object({ Name: attributeName(), Value: z.optional(text({ max: 2048 })) }));
export const pageKey = () => text({ min: 1, max: 131_072, pattern: String.raw`[\S]+` });
export const pageSize = () => whole(0, 60);
export const arn = () =>
  text({
    min: 20,
    max: 2048,
    pattern: String.raw`arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?`,
  });

/** Members that accompany a request and have no effect here (analytics, device and network data). */
export const ignored = () => z.optional(z.unknown());

/** The members by which an administrator's request names a user. */
export const userMembers = () => ({ UserPoolId: userPoolId(), Username: username() });

export const clientMetadata = () => z.optional(dictionary());

export const groupMembers = () => ({
  UserPoolId: userPoolId(),
  GroupName: groupName(),
  Description: z.optional(text({ max: 2048 })),
  RoleArn: z.optional(arn()),
  Precedence: z.optional(whole(0, 2_147_483_647)),
});
