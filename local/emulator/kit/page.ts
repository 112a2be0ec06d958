// One page of a list that is at hand. How the position of the next page is written into a token is each service's own.

export type Page<Item> = {
  readonly items: Item[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: number | undefined;
};

export const pageFrom = <Item>(all: readonly Item[], start: number, size: number): Page<Item> => {
  const end = start + size;
  return { items: all.slice(start, end), next: end < all.length ? end : undefined };
};
