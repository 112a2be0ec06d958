// Which of the common passwords judge a new one. The bundle has these and no more (infra/bundle.ts): 39,000 of 49,000 words
// would be weight for every cold start and say nothing. Pure.

/**
 * Two words of a rank beyond 7,100, one after the other, need more tries than are asked for anyway (7,100 × 7,100 × 2 orders =
 * 10^8); the rest is margin. test/functions/page-api/common-passwords.test.ts has the passwords that this must refuse.
 */
const ranks = 10_000;

/** As long as our own pool asks for: these are passwords as they stand, whatever their rank. */
const longEnough = 15;

export const mostCommon = (passwords: readonly string[]): string[] =>
  passwords.filter((password, rank) => rank < ranks || password.length >= longEnough);
