// The code as people type it: with spaces, hyphens, dashes and full-width digits (Japanese input). The page and the page
// API read it by this one rule.

/** What counts of it: digits in their plain forms, without spaces, dashes and invisible characters. */
export const plainCode = (typed: string): string => typed.normalize('NFKC').replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '');

export type CodeProblem = 'code.empty' | 'code.notDigits' | 'code.tooShort' | 'code.tooLong';

/** @param code in its plain form: six digits */
export function codeProblem(code: string): CodeProblem | undefined {
  if (code === '') return 'code.empty';
  if (!/^\d+$/u.test(code)) return 'code.notDigits';
  if (code.length < 6) return 'code.tooShort';
  return code.length > 6 ? 'code.tooLong' : undefined;
}
