// Which try of the workflow a run belongs to: redrive, time of entry, retry. A late run of an earlier try changes nothing.

/** The first of the three that differs decides. */
export const isOlder = (one: readonly number[], other: readonly number[]): boolean => {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
};
