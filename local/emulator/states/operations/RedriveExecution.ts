// RedriveExecution: goes on at the state that failed, in the same execution.
import { statesError } from '../errors.ts';
import { redrive, redriveStatus } from '../engine/redrive.ts';
import { optionalText, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { epochSeconds } from '../timestamp.ts';

const shape = {
  executionArn: text({ min: 1, max: 256 }),
  clientToken: optionalText({ min: 1, max: 64, pattern: /^[!-~]+$/ }),
};

const rememberedTokens = 10;
const rememberedFor = 15 * 60 * 1000;

export const RedriveExecution = (service: Service, request: unknown): unknown => {
  const { executionArn, clientToken } = readRequest(shape, request);
  const execution = service.executions.find(executionArn);
  const { now } = service.engine;
  const before = clientToken === undefined ? undefined : execution.redriveTokens?.get(clientToken);
  if (before !== undefined && now - before <= rememberedFor) return { redriveDate: epochSeconds(before) };
  const { redriveStatus: status, redriveStatusReason: reason } = redriveStatus(execution, now);
  if (status !== 'REDRIVABLE') throw statesError('ExecutionNotRedrivable', reason ?? 'Execution cannot be redriven');
  redrive(service.engine, execution);
  if (clientToken !== undefined) {
    const tokens = [...(execution.redriveTokens ?? []), [clientToken, now] as const];
    execution.redriveTokens = new Map(tokens.slice(-rememberedTokens));
  }
  return { redriveDate: epochSeconds(now) };
};
