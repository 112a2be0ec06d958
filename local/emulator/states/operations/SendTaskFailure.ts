// SendTaskFailure: fails a task with a token; error and cause may be left out.
import { taskToken, waitingFor } from '../callbacks.ts';
import { callBack } from '../engine/integrations/callback.ts';
import { causeLength, errorLength } from '../limits.ts';
import { optionalText } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';

const shape = {
  taskToken,
  error: optionalText({ max: errorLength, sensitive: true }),
  cause: optionalText({ max: causeLength, sensitive: true }),
};

export const SendTaskFailure = (service: Service, request: unknown): unknown => {
  const { taskToken: token, error, cause } = readRequest(shape, request);
  const failure = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
  callBack(service.engine, waitingFor(service, token), token, { failure });
  return {};
};
