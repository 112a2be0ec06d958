// Pages of a list: tokens say where to go on, for which question, and until when.
import { invalidToken } from './aws-error.ts';
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
  if (position === '' || asked !== question || Number(until) < service.world.clock.now()) throw invalidToken();
  return Number(position);
};

/** The items from where the token says on, newest state of the list; 0 results means the default of 100. */
export const page = <T>(items: readonly T[], paging: Paging): { items: T[]; nextToken?: string } => {
  const { service, question, maxResults, nextToken } = paging;
  const from = nextToken === undefined ? 0 : readToken(paging, nextToken);
  const to = from + (maxResults === undefined || maxResults === 0 ? 100 : maxResults);
  const found = items.slice(from, to);
  if (to >= items.length) return { items: found };
  const until = Math.ceil(service.world.clock.now()) + lifetime;
  return { items: found, nextToken: Buffer.from(`${to}.${until}.${question}`).toString('base64url') };
};
