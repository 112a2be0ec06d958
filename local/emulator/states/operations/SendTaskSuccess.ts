// SendTaskSuccess: ends a task with a token; the output is the state's result.
import { statesError } from '../errors.ts';
import { taskToken, waitingFor } from '../callbacks.ts';
import { callBack } from '../engine/integrations/callback.ts';
import { Data } from '../json.ts';
import { parseJson } from '../json-text.ts';
import { dataBytes } from '../limits.ts';
import { text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';

const shape = { taskToken, output: text({ max: dataBytes, sensitive: true }) };

export const SendTaskSuccess = (service: Service, request: unknown): unknown => {
  const { taskToken: token, output } = readRequest(shape, request);
  const branch = waitingFor(service, token);
  const parsed = parseJson(output);
  if (!parsed.ok) throw statesError('InvalidOutput', `Invalid Output: '${parsed.reason}'`);
  callBack(service.engine, branch, token, { output: Data.of(parsed.value) });
  return {};
};
