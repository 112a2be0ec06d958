// Wrong use of the command line or of an outputs file.

/** Exit code 2; nothing was asked of anybody. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
