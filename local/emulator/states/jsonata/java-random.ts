// The first number of java.util.Random, from which AWS's `$random(seed)` was seen to draw.

const multiplier = 0x5_deec_e66dn;
const mask = (1n << 48n) - 1n;

export const firstDouble = (seed: bigint): number => {
  let state = (seed ^ multiplier) & mask;
  const next = (bits: bigint): number => {
    state = (state * multiplier + 0xbn) & mask;
    return Number(state >> (48n - bits));
  };
  return (next(26n) * 2 ** 27 + next(27n)) / 2 ** 53;
};
