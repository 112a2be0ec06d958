// Marker paging of the list operations: the marker is the position of the next item.
import { AwsError } from '../kit/aws-error.ts';
import { pageFrom } from '../kit/page.ts';

export type Page<Item> = { items: Item[]; Truncated: boolean; NextMarker?: string };

export const page = <Item>(all: Item[], marker: string | undefined, limit: number): Page<Item> => {
  const start = marker === undefined ? 0 : Number(marker);
  if (!Number.isSafeInteger(start) || start < 0)
    throw new AwsError('InvalidMarkerException', 'Could not deserialize marker.');
  const { items, next } = pageFrom(all, start, limit);
  return next === undefined ? { items, Truncated: false } : { items, Truncated: true, NextMarker: String(next) };
};
