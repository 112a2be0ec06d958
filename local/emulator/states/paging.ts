// Pages of a list: tokens say where to go on, for which question, and until when.
import { pageFrom } from '../kit/page.ts';
import { invalidToken } from './errors.ts';
import type { Service } from './service.ts';

const lifetime = 24 * 60 * 60 * 1000;

export type Paging = {
  service: Service;
  /** What was asked; a token only goes with the same question. */
  question: string;
  maxResults: number | undefined;
  nextToken: string | undefined;
};

const readToken = ({ service, question }: Paging, token: string): number => {
  const [, position = '', until = '', asked = ''] =
    /^(\d+)\.(\d+)\.(.*)$/s.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (position === '' || asked !== question || Number(until) < service.environment.clock.now()) throw invalidToken();
  return Number(position);
};

/** The items from where the token says on, newest state of the list; 0 results means the default of 100. */
export const page = <T>(items: readonly T[], paging: Paging): { items: T[]; nextToken?: string } => {
  const { service, question, maxResults, nextToken } = paging;
  const from = nextToken === undefined ? 0 : readToken(paging, nextToken);
  const found = pageFrom(items, from, maxResults === undefined || maxResults === 0 ? 100 : maxResults);
  if (found.next === undefined) return { items: found.items };
  const until = Math.ceil(service.environment.clock.now()) + lifetime;
  const nextPage = Buffer.from(`${found.next}.${until}.${question}`).toString('base64url');
  return { items: found.items, nextToken: nextPage };
};
