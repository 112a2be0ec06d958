// Pages of lists: the token names the position at which the next page begins.
import { pageFrom } from '../../kit/page.ts';
import { invalidParameter } from './errors.ts';

const prefix = 'page:';

export const pageToken = (position: number) => Buffer.from(`${prefix}${position}`).toString('base64url');

export const pagePosition = (token: string | undefined) => {
  if (token === undefined) return 0;
  const position = /^page:(\d{1,15})$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (position === undefined) throw invalidParameter('Invalid pagination token.');
  return Number(position);
};

/** One page of a list that is at hand; 0 means the largest page. */
export const pageOf = <T>(items: readonly T[], token: string | undefined, size: number | undefined) => {
  const page = pageFrom(items, pagePosition(token), size || 60);
  return { items: page.items, ...(page.next !== undefined && { NextToken: pageToken(page.next) }) };
};
