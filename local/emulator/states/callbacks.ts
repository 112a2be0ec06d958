// Which task a token is for, with AWS's answers for tokens that are none or no longer one.
import { invalidToken, taskTimedOut } from './errors.ts';
import type { Branch } from './engine/model.ts';
import { text } from '../kit/request.ts';
import type { Service } from './service.ts';

export const taskToken = text({ min: 1, max: 2048 });

/** Late, answered before and stopped cannot be told apart: all of them are TaskTimedOut. */
export const waitingFor = ({ engine }: Service, token: string): Branch => {
  const branch = engine.tokens.find(token);
  if (branch !== undefined) return branch;
  throw engine.tokens.isGenuine(token) ? taskTimedOut() : invalidToken();
};
