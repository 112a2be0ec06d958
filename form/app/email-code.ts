// The code as people type it: with spaces, hyphens, dashes and full-width digits (Japanese input).

/** What counts of it; the same rule as the callback's. */
export const plainCode = (typed: string): string => typed.normalize('NFKC').replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '');

export type CodeProblem = 'code.empty' | 'code.notDigits' | 'code.tooShort' | 'code.tooLong';

export const codeProblem = (code: string): CodeProblem | undefined => {
  if (code === '') return 'code.empty';
  if (!/^\d+$/u.test(code)) return 'code.notDigits';
  if (code.length < 6) return 'code.tooShort';
  return code.length > 6 ? 'code.tooLong' : undefined;
};
