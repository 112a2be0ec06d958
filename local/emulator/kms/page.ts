// Marker paging of the list operations: the marker is the position of the next item.
import { AwsError } from '../kit/aws-error.ts';

export type Page<Item> = { items: Item[]; Truncated: boolean; NextMarker?: string };

export const page = <Item>(all: Item[], marker: string | undefined, limit: number): Page<Item> => {
  const start = marker === undefined ? 0 : Number(marker);
  if (!Number.isSafeInteger(start) || start < 0)
    throw new AwsError('InvalidMarkerException', 'Could not deserialize marker.');
  const end = start + limit;
  const items = all.slice(start, end);
  return end < all.length ? { items, Truncated: true, NextMarker: String(end) } : { items, Truncated: false };
};
