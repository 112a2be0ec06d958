// What AWS's request validation says of a member that breaks the service's model.

export const notNull = 'Member must not be null';
export const lengthAtLeast = (min: number): string => `Member must have length greater than or equal to ${min}`;
export const lengthAtMost = (max: number): string => `Member must have length less than or equal to ${max}`;
export const valueAtLeast = (min: number): string => `Member must have value greater than or equal to ${min}`;
export const valueAtMost = (max: number): string => `Member must have value less than or equal to ${max}`;
export const inEnum = (values: readonly string[]): string =>
  `Member must satisfy enum value set: [${values.join(', ')}]`;
export const matching = (pattern: string): string => `Member must satisfy regular expression pattern: ${pattern}`;

/** @param quoted the value as AWS shows it; undefined for a member that it calls sensitive */
export const violation = (quoted: string | undefined, place: string, constraint: string): string =>
  `Value ${quoted === undefined ? '' : `${quoted} `}at '${place}' failed to satisfy constraint: ${constraint}`;

export const validationErrors = (violations: readonly string[]): string => {
  const count = violations.length;
  return `${count} validation error${count === 1 ? '' : 's'} detected: ${violations.join('; ')}`;
};
